/** What each round took, in milliseconds: by the clock, and of processor time over all threads. */
export interface Times {
  readonly wall: readonly number[];
  readonly processor: readonly number[];
}

/**
 * Runs each thing once per round, in turn, so that a slow moment of the machine touches all of them; the order
 * is reversed in every other round. A first round that is not counted warms them up where asked for.
 */
export async function interleave(
  runs: readonly (() => Promise<unknown>)[],
  options: { readonly rounds: number; readonly warmUp: boolean },
): Promise<readonly Times[]> {
  const times = runs.map((run) => ({ run, wall: [] as number[], processor: [] as number[] }));
  if (options.warmUp) for (const { run } of times) await run();
  for (let round = 0; round < options.rounds; round += 1) {
    for (const { run, wall, processor } of round % 2 === 0 ? times : times.toReversed()) {
      const used = process.cpuUsage();
      const started = performance.now();
      await run();
      wall.push(performance.now() - started);
      const { user, system } = process.cpuUsage(used);
      processor.push((user + system) / 1000);
    }
  }
  return times;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** One thing beside another, from the pairs of their rounds. */
export interface Comparison {
  /** Medians by the clock, in milliseconds. */
  readonly ours: number;
  readonly other: number;
  /** Medians over the pairs: our time by the clock over the other's, and less the other's. */
  readonly ratio: number;
  readonly difference: number;
  /** The same ratio of processor time, which other processes of the machine disturb less. */
  readonly processorRatio: number;
}

export function compare(ours: Times, other: Times): Comparison {
  const pairs = (kind: keyof Times, relate: (our: number, its: number) => number) =>
    median(ours[kind].map((our, round) => relate(our, other[kind][round] ?? Number.NaN)));
  return {
    ours: median(ours.wall),
    other: median(other.wall),
    ratio: pairs("wall", (our, its) => our / its),
    difference: pairs("wall", (our, its) => our - its),
    processorRatio: pairs("processor", (our, its) => our / its),
  };
}
