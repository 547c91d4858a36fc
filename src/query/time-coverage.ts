import type { Model } from "../model/types.ts";
import { binary, select, value } from "../sql/builders.ts";
import type { SqlExpression } from "../sql/nodes.ts";
import type { Cell, Warehouse } from "../warehouse/warehouse.ts";
import { compileTime, rowsOf } from "./compile-rows.ts";
import type { Coverage } from "./date-parts.ts";
import { rowTimeOf } from "./row-time.ts";
import type { TimeRange } from "./time-range.ts";

/** First and last time of a fact's rows: all of them, and the plausible ones. Null without rows. */
interface TimeBounds {
  readonly all: Stretch | null;
  readonly plausible: Stretch | null;
}

interface Stretch {
  readonly first: string;
  readonly last: string;
}

/** Times before this are slips of a source, not of a contact center. */
const earliestPlausible = "2000-01-01T00:00:00Z";
const dayMilliseconds = 86_400_000;

/**
 * Knows where in time the rows of each fact lie, asking the warehouse once per refresh, so that local
 * time can be an addition instead of a calendar computation for every row.
 */
export class TimeCoverage {
  readonly #warehouse: Warehouse;
  readonly #model: Model;
  readonly #bounds = new Map<string, TimeBounds>();
  #refreshedAt: string | null = null;

  constructor(warehouse: Warehouse, model: Model) {
    this.#warehouse = warehouse;
    this.#model = model;
  }

  /** Coverage of each dataset named, within a time range. */
  async of(datasets: readonly string[], range: TimeRange): Promise<(dataset: string) => Coverage> {
    const { refreshedAt } = await this.#warehouse.info();
    if (refreshedAt !== this.#refreshedAt) this.#bounds.clear();
    this.#refreshedAt = refreshedAt;
    for (const dataset of datasets) {
      if (!this.#bounds.has(dataset)) this.#bounds.set(dataset, await this.#ask(dataset));
    }
    return (dataset) => coverageWithin(this.#bounds.get(dataset) ?? { all: null, plausible: null }, range);
  }

  async #ask(name: string): Promise<TimeBounds> {
    const dataset = this.#model.datasets.get(name);
    const rowTime = dataset === undefined ? null : rowTimeOf(this.#model, dataset);
    if (dataset === undefined || rowTime === null) return { all: null, plausible: null };
    const time = compileTime(name, rowTime);
    const latest = new Date(
      Date.parse(this.#refreshedAt ?? earliestPlausible) + dayMilliseconds,
    ).toISOString();
    const plausible: SqlExpression = {
      kind: "case",
      whens: [
        {
          when: binary(
            "AND",
            binary(">=", time, value(earliestPlausible, "timestamp")),
            binary("<", time, value(latest, "timestamp")),
          ),
          result: time,
        },
      ],
      otherwise: null,
    };
    const extreme = (which: "min" | "max", of: SqlExpression, alias: string) => ({
      expression: { kind: "aggregate", name: which, arguments: [of], distinct: false, within: null } as const,
      alias,
    });
    const { rows } = await this.#warehouse.select(
      select({
        items: [
          extreme("min", time, "first"),
          extreme("max", time, "last"),
          extreme("min", plausible, "first_plausible"),
          extreme("max", plausible, "last_plausible"),
        ],
        from: rowsOf(this.#model, name),
      }),
    );
    const [first, last, firstPlausible, lastPlausible] = rows[0] ?? [];
    return { all: stretch(first, last), plausible: stretch(firstPlausible, lastPlausible) };
  }
}

function stretch(first: Cell | undefined, last: Cell | undefined): Stretch | null {
  return typeof first === "string" && typeof last === "string" ? { first, last } : null;
}

function coverageWithin(bounds: TimeBounds, range: TimeRange): Coverage {
  if (bounds.all === null || bounds.plausible === null) return null;
  const from = latest(bounds.plausible.first, range.from);
  const to = earliest(afterwards(bounds.plausible.last), range.to);
  if (Date.parse(from) >= Date.parse(to)) return null;
  const complete =
    !isBefore(latest(bounds.all.first, range.from), from) &&
    !isBefore(to, earliest(afterwards(bounds.all.last), range.to));
  return { from, to, complete };
}

function afterwards(last: string): string {
  return new Date(Date.parse(last) + 1000).toISOString();
}

function isBefore(left: string, right: string): boolean {
  return Date.parse(left) < Date.parse(right);
}

function latest(bound: string, other: string | null): string {
  return other !== null && isBefore(bound, other) ? other : bound;
}

function earliest(bound: string, other: string | null): string {
  return other !== null && isBefore(other, bound) ? other : bound;
}
