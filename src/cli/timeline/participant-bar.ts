import {
  columnOf,
  epochOf,
  isStillOpen,
  lastColumnOf,
  type Participant,
  type TimeSpan,
} from "./time-scale.ts";

/** The signs of a bar and what they mean, in the order of the legend. */
export const barSigns = {
  "·": "waiting",
  "█": "in the conversation",
  "▒": "on hold",
  "▶": "still open",
  "×": "rejected",
  "!": "timed out",
  "-": "withdrawn",
} as const;

type BarSign = keyof typeof barSigns;

const endOfUnanswered: Readonly<Record<string, BarSign>> = {
  rejected: "×",
  timed_out: "!",
  not_accepted: "-",
};

/** How one participant went through the span, a sign per column. Every stretch takes a column at least. */
export function participantBar(participant: Participant, span: TimeSpan, columns: number): string {
  const bar: (BarSign | " ")[] = Array.from({ length: columns }, () => " ");
  const paint = (sign: BarSign, from: number, to: number) =>
    bar.fill(sign, columnOf(from, span, columns), lastColumnOf(from, to, span, columns) + 1);
  const added = epochOf(participant.added_at);
  const joined = epochOf(participant.joined_at);
  const left = epochOf(participant.left_at);
  const answered = joined ?? left ?? (isStillOpen(participant) ? span.to : added);
  if (added !== null && answered !== null) paint("·", added, Math.max(added, answered));
  if (joined !== null) {
    const end = Math.max(joined, left ?? span.to);
    paint("█", joined, end);
    const holds = holdsWithin(participant, joined, end);
    for (const hold of holds) paint("▒", hold.from, hold.to);
    const held = holds.reduce((sum, { from, to }) => sum + to - from, 0);
    if (!bar.includes("█") && held < end - joined) bar[lastColumnOf(joined, end, span, columns)] = "█";
  }
  const sign = lastSign(participant);
  const end = left ?? (sign === "▶" ? span.to : added);
  if (sign !== null && end !== null) bar[lastColumnOf(span.from, end, span, columns)] = sign;
  return bar.join("");
}

function holdsWithin(participant: Participant, joined: number, left: number): readonly TimeSpan[] {
  return participant.holds.flatMap((hold) => {
    const from = Math.max(joined, epochOf(hold.started_at) ?? left);
    const to = Math.min(left, epochOf(hold.ended_at) ?? left);
    return from < to ? [{ from, to }] : [];
  });
}

function lastSign(participant: Participant): BarSign | null {
  if (isStillOpen(participant)) return (participant.joined_at ?? participant.added_at) ? "▶" : null;
  return participant.joined_at === null ? (endOfUnanswered[participant.outcome] ?? null) : null;
}
