import type { Instant, LocalDay } from "../calendar/local-day.ts";
import type { Agent } from "../contact-center/contact-center.ts";
import { shifts } from "../contact-center/teams.ts";
import { randomFor } from "../random/random.ts";

/** The working day of one agent; null for a day off. */
export interface Workday {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When the agent takes no conversations: breaks, mail, paperwork, training. */
  readonly absences: readonly PlannedAbsence[];
}

interface PlannedAbsence {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly presence: "break" | "paperwork" | "training";
}

const absent = 0.075;
const minute = 60;

/**
 * Minutes after the start of a shift, and how many more for each later turn:
 * agents take turns, so that a team is never away at once.
 */
const breaks = [
  { after: 110, perTurn: 12, lasts: 15, presence: "break" },
  { after: 225, perTurn: 12, lasts: 40, presence: "break" },
  { after: 385, perTurn: 12, lasts: 15, presence: "break" },
] as const;
const paperwork = [
  { after: 20, perTurn: 45, lasts: 70, presence: "paperwork" },
  { after: 165, perTurn: 80, lasts: 70, presence: "paperwork" },
] as const;
const turns = 4;

/** What the rota says for an agent and a local day; follows from the seed alone. */
export function workdayOf(seed: number, agent: Agent, day: LocalDay): Workday | null {
  const random = randomFor(seed, "workday", agent.number, day.number);
  if (!isOnRota(agent, day) || random.chance(absent)) return null;
  const { rota } = agent.spec;
  const shift = shifts[rota[(agent.number + day.week) % rota.length] ?? rota[0]];
  const startsAt = day.at(shift.from);
  const endsAt = day.at(shift.to);
  const turn = Math.floor(agent.number / 2) % turns;
  const withoutPaperwork = agent.spec.rota[0] === "night" || agent.spec.share <= 3 || agent.isSupervisor;
  return {
    startsAt,
    endsAt,
    absences: [...breaks, ...(withoutPaperwork ? [] : paperwork)].map(
      ({ after, perTurn, lasts, presence }) => {
        const from = startsAt + (after + turn * perTurn + random.between(-5, 5)) * minute;
        const isTraining = presence === "paperwork" && isTrainingDay(agent, day);
        return {
          startsAt: from,
          endsAt: from + lasts * minute,
          presence: isTraining ? "training" : presence,
        };
      },
    ),
  };
}

/** Five days a week; every fourth week with the weekend, and two days off before. Nights go in turns. */
function isOnRota(agent: Agent, day: LocalDay): boolean {
  if (agent.spec.rota[0] === "night") return (agent.number + day.number) % 4 < 2;
  const hasWeekend = agent.spec.worksWeekends && (agent.number + day.week) % 4 === 0;
  if (day.weekday >= 6) return hasWeekend;
  return !(hasWeekend && (day.weekday === 2 || day.weekday === 3));
}

/** Every other week, on one of five days. */
function isTrainingDay(agent: Agent, day: LocalDay): boolean {
  return (agent.number + day.week) % 2 === 0 && day.weekday === 1 + (agent.number % 5);
}
