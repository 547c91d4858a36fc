import { distance } from "fastest-levenshtein";

/** Names close enough to a mistyped one to be meant, nearest first, at most three. */
export function nearestNames(name: string, known: readonly string[]): string[] {
  const wanted = name.toLowerCase();
  const within = Math.max(2, Math.floor(wanted.length / 3));
  return known
    .map((candidate) => ({ candidate, far: distance(wanted, candidate.toLowerCase()) }))
    .filter(
      ({ candidate, far }) =>
        far <= within || (wanted.length > 3 && candidate.toLowerCase().includes(wanted)),
    )
    .sort((a, b) => a.far - b.far || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map(({ candidate }) => candidate);
}
