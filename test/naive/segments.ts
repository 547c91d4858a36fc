/** Somebody there from a moment, inclusive, to another, exclusive. */
export interface Stay<Who> {
  readonly who: Who;
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in which nobody comes or goes. */
export interface Segment<Who> {
  readonly from: number;
  readonly to: number;
  /** Each once, however many stays. */
  readonly present: ReadonlySet<Who>;
}

/** Cuts time wherever a stay begins or ends, and at the further moments; stretches with nobody there are left out. */
export function cutIntoSegments<Who>(
  stays: readonly Stay<Who>[],
  furtherCuts: readonly number[] = [],
): readonly Segment<Who>[] {
  const cuts = [...new Set([...stays.flatMap(({ from, to }) => [from, to]), ...furtherCuts])].sort(
    (one, other) => one - other,
  );
  return cuts.flatMap((from, index) => {
    const to = cuts[index + 1];
    if (to === undefined) return [];
    const present = new Set(stays.filter((stay) => stay.from <= from && stay.to >= to).map(({ who }) => who));
    return present.size === 0 ? [] : [{ from, to, present }];
  });
}
