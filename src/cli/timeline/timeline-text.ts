import type { ConversationTimeline } from "../../query/conversation-timeline.ts";
import { ellipsize, fitted, textWidth, wrapped } from "../text/text-width.ts";
import { visibleText } from "../text/visible-text.ts";
import { durationText } from "./duration-text.ts";
import { type LocalClock, localClock } from "./local-time.ts";
import { barSigns, participantBar } from "./participant-bar.ts";
import { timeAxis } from "./time-axis.ts";
import { conversationSpan, epochOf, isStillOpen, type Participant } from "./time-scale.ts";

const indent = "  ";
const shortestName = 14;
const longestName = 28;

/**
 * A conversation for a person: who it was about, a bar per participant on one time axis, and the exact times.
 * Unit: times on the clock of `zone`; `columns` is the width of the page.
 */
export function timelineText(timeline: ConversationTimeline, zone: string, columns: number): string {
  const span = conversationSpan(timeline) ?? { from: 0, to: 1 };
  const clock = localClock(span, zone);
  const names = timeline.participants.map(participantName);
  const nameWidth = clamp(widest(names), shortestName, Math.min(longestName, Math.floor(columns * 0.3)));
  const typeWidth = widest(timeline.participants.map(participantType));
  const outcomeWidth = widest(timeline.participants.map(outcomeWords));
  const labelWidth = indent.length + nameWidth + typeWidth + outcomeWidth + 4;
  const barWidth = Math.max(10, columns - labelWidth);
  const [labels, line] = timeAxis(span, zone, barWidth);

  const participantLines = (participant: Participant): readonly string[] => {
    const name = participantName(participant);
    const wholeName = textWidth(name) > nameWidth ? [name] : [];
    const label = [
      fitted(name, nameWidth),
      fitted(participantType(participant), typeWidth),
      fitted(outcomeWords(participant), outcomeWidth),
    ].join(" ");
    return [
      `${indent}${label}  ${participantBar(participant, span, barWidth)}`.trimEnd(),
      ...flowed([...wholeName, ...timesOf(participant, clock)], columns, indent.repeat(2)),
    ];
  };

  const lines = [
    ...headerLines(timeline, clock, zone),
    "",
    ...(timeline.participants.length === 0
      ? ["Nobody took part."]
      : [" ".repeat(labelWidth) + labels, " ".repeat(labelWidth) + line]),
    ...sessionGroups(timeline).flatMap((group) => [
      ...flowed(group.title(clock), columns, ""),
      ...group.participants.flatMap(participantLines),
    ]),
    "",
    ...legend(timeline, span, barWidth, columns),
  ];
  return `${lines
    .map((text) => text.trimEnd())
    .join("\n")
    .trimEnd()}\n`;
}

function headerLines(timeline: ConversationTimeline, clock: LocalClock, zone: string): readonly string[] {
  const created = epochOf(timeline.created_at);
  const closed = epochOf(timeline.closed_at);
  const lasted =
    created === null || closed === null || closed < created ? "" : `, ${durationText(closed - created)}`;
  const entries = [
    ["Channel", timeline.channel ?? "Unknown"],
    ["Workstream", timeline.workstream ?? "Unknown"],
    ["Status", timeline.status ?? "Unknown"],
    ["Created", created === null ? "Unknown" : `${clock.dateAndTime(created)} (${zone})`],
    ["Closed", closed === null ? "not closed" : `${clock.dateAndTime(closed)} (${zone})${lasted}`],
  ] as const;
  return [
    `Conversation ${visibleText(timeline.id)} of ${visibleText(timeline.source)}`,
    ...entries.map(([head, text]) => `${indent}${head.padEnd(12)}${visibleText(text)}`),
  ];
}

interface SessionGroup {
  readonly title: (clock: LocalClock) => readonly string[];
  readonly participants: readonly Participant[];
}

function sessionGroups(timeline: ConversationTimeline): readonly SessionGroup[] {
  const known = new Set(timeline.sessions.map((session) => session.id));
  const stray = timeline.participants.filter((participant) => !known.has(participant.session_id));
  return [
    ...timeline.sessions.map((session, index) => ({
      title: (clock: LocalClock) => [
        `Session ${index + 1}: ${visibleText(session.queue ?? "queue unknown")}`,
        `${timeOr(session.created_at, clock, "start unknown")}${closing(session.closed_at, clock)}`,
        ...(session.closure_reason === null ? [] : [visibleText(session.closure_reason)]),
      ],
      participants: timeline.participants.filter((participant) => participant.session_id === session.id),
    })),
    ...(stray.length === 0 ? [] : [{ title: () => ["Session without a record"], participants: stray }]),
  ];
}

function closing(closedAt: string | null, clock: LocalClock): string {
  return closedAt === null ? ", not closed" : ` to ${timeOr(closedAt, clock, "")}`;
}

function timeOr(instant: string | null, clock: LocalClock, otherwise: string): string {
  const at = epochOf(instant);
  return at === null ? otherwise : clock.time(at);
}

function participantName(participant: Participant): string {
  const external = participant.external_channel_type;
  if (participant.agent !== null) return visibleText(participant.agent) + botMark(participant);
  if (participant.is_external) return external === null ? "External" : `External (${visibleText(external)})`;
  return visibleText(participant.agent_id ?? "Unknown");
}

/** Says that it is a bot, unless the name does. */
function botMark(participant: Participant): string {
  return participant.is_bot && !/\bbot\b/i.test(participant.agent ?? "") ? " (bot)" : "";
}

function participantType(participant: Participant): string {
  return visibleText(participant.type ?? "Unknown");
}

function outcomeWords(participant: Participant): string {
  return participant.outcome.replaceAll("_", " ");
}

/** Exact times of a participant: asked (by whom), joined, held, left. */
function timesOf(participant: Participant, clock: LocalClock): readonly string[] {
  const { added_at, joined_at, left_at, requested_by } = participant;
  const joinedTo = (end: string | null) => between(joined_at, end);
  return [
    `asked ${timeOr(added_at, clock, "at an unknown time")}${requested_by === null ? "" : ` by ${visibleText(requested_by)}`}`,
    ...(joined_at === null
      ? []
      : [`joined ${timeOr(joined_at, clock, "")}${between(added_at, joined_at, "after ")}`]),
    ...participant.holds.map(
      (hold) => `held ${timeOr(hold.started_at, clock, "?")} to ${timeOr(hold.ended_at, clock, "?")}`,
    ),
    ...(left_at === null ? [] : [`left ${timeOr(left_at, clock, "")}${joinedTo(left_at)}`]),
    ...(isStillOpen(participant) ? ["still open"] : []),
  ];
}

function between(from: string | null, to: string | null, word = ""): string {
  const [start, end] = [epochOf(from), epochOf(to)];
  return start === null || end === null || end <= start ? "" : ` (${word}${durationText(end - start)})`;
}

function legend(
  timeline: ConversationTimeline,
  span: { readonly from: number; readonly to: number },
  barWidth: number,
  columns: number,
): readonly string[] {
  const bars = timeline.participants
    .map((participant) => participantBar(participant, span, barWidth))
    .join("");
  const used = Object.entries(barSigns).filter(([sign]) => bars.includes(sign));
  return wrapped(
    used.map(([sign, meaning]) => `${sign}\u00a0${meaning.replaceAll(" ", "\u00a0")}`).join("  "),
    columns,
  ).map((line) => line.replaceAll("\u00a0", " "));
}

/** Phrases separated by " · " on lines of at most `columns`; later lines are indented further. */
function flowed(phrases: readonly string[], columns: number, lead: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const phrase of phrases) {
    const longer = line === "" ? ellipsize(lead + phrase, columns) : `${line} · ${phrase}`;
    if (line === "" || textWidth(longer) <= columns) {
      line = longer;
    } else {
      lines.push(line);
      line = ellipsize(`${lead}${indent}${phrase}`, columns);
    }
  }
  return [...lines, line];
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(textWidth));
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(Math.min(least, most), value));
}
