/** Upper bounds of the duration histogram, in seconds. */
const durationBounds = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Labels = Readonly<Record<string, string | number>>;

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: Labels;
  /** Null leaves it out. */
  readonly value: number | null;
}

interface Durations {
  readonly counts: number[];
  sum: number;
  count: number;
}

/**
 * What the server has done since its start, for a monitoring system. Labels are routes, methods, codes and outcomes,
 * never anything a caller wrote.
 */
export class Traffic {
  readonly #counters = new Map<string, Map<string, number>>();
  readonly #durations = new Map<string, Durations>();

  count(name: keyof typeof counters, labels: Labels): void {
    const series = this.#counters.get(name) ?? new Map<string, number>();
    const key = labelText(labels);
    series.set(key, (series.get(key) ?? 0) + 1);
    this.#counters.set(name, series);
  }

  /** How long a request took, in seconds. */
  time(route: string, seconds: number): void {
    const key = labelText({ route });
    const durations = this.#durations.get(key) ?? { counts: durationBounds.map(() => 0), sum: 0, count: 0 };
    durationBounds.forEach((bound, index) => {
      if (seconds <= bound) durations.counts[index] = (durations.counts[index] ?? 0) + 1;
    });
    durations.sum += seconds;
    durations.count += 1;
    this.#durations.set(key, durations);
  }

  /** Everything in the text format of Prometheus, with what is true right now. */
  text(gauges: readonly Gauge[]): string {
    const counted = Object.entries(counters).flatMap(([name, help]) => [
      ...head(name, help, "counter"),
      ...[...(this.#counters.get(name) ?? [])].map(([labels, value]) => `${name}${labels} ${value}`),
    ]);
    const timed = [
      ...head(durationName, "Time from a request to the end of its answer, in seconds.", "histogram"),
      ...[...this.#durations].flatMap(([labels, durations]) => histogramLines(labels, durations)),
    ];
    const known = gauges.filter(({ value }) => value !== null);
    const measured = known.flatMap(({ name, help, labels = {}, value }, index) => [
      ...(known.findIndex((gauge) => gauge.name === name) === index ? head(name, help, "gauge") : []),
      `${name}${labelText(labels)} ${value}`,
    ]);
    return `${[...counted, ...timed, ...measured].join("\n")}\n`;
  }
}

/** Every counter with its meaning. */
const counters = {
  rollcall_http_requests_total: "Requests answered.",
  rollcall_queries_refused_total: "Queries that got no answer, by why.",
  rollcall_refreshes_total: "Refreshes that this server ran, by outcome.",
};

const durationName = "rollcall_http_request_duration_seconds";

function head(name: string, help: string, type: string): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`];
}

function histogramLines(labels: string, { counts, sum, count }: Durations): string[] {
  const inner = labels.slice(1, -1);
  const bucket = (bound: string | number, value: number) =>
    `${durationName}_bucket{${inner},le="${bound}"} ${value}`;
  return [
    ...durationBounds.map((bound, index) => bucket(bound, counts[index] ?? 0)),
    bucket("+Inf", count),
    `${durationName}_sum${labels} ${sum}`,
    `${durationName}_count${labels} ${count}`,
  ];
}

/** @source Prometheus, text-based exposition format */
function labelText(labels: Labels): string {
  const escaped = (value: string | number) =>
    String(value).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}
