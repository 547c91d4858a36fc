import type { Instant, LocalDay } from "../calendar/local-day.ts";
import type { Agent } from "../contact-center/contact-center.ts";
import { shifts } from "../contact-center/teams.ts";
import { randomFor } from "../random/random.ts";

/** The working day of one agent; null for a day off. */
export interface Workday {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** When the agent takes no conversations: breaks, mail, paperwork, training. */
  readonly absences: readonly { readonly startsAt: Instant; readonly endsAt: Instant }[];
}

const absent = 0.075;
const minute = 60;

/** Minutes after the start of a shift; the later ones are shifted by agent so that a team is never away at once. */
const breaks = [
  { after: 120, lasts: 15 },
  { after: 235, lasts: 40 },
  { after: 385, lasts: 15 },
] as const;
const paperwork = [
  { after: 15, lasts: 85 },
  { after: 290, lasts: 75 },
] as const;

/** What the rota says for an agent and a local day; follows from the seed alone. */
export function workdayOf(seed: number, agent: Agent, day: LocalDay): Workday | null {
  const random = randomFor(seed, "workday", agent.number, day.number);
  if (!isOnRota(agent, day) || random.chance(absent)) return null;
  const { rota } = agent.spec;
  const shift = shifts[rota[(agent.number + day.week) % rota.length] ?? rota[0]];
  const startsAt = day.at(shift.from);
  const endsAt = day.at(shift.to);
  const stagger = (agent.number % 5) * 14;
  const withoutPaperwork = agent.spec.rota[0] === "night" || agent.spec.share <= 3 || agent.isSupervisor;
  return {
    startsAt,
    endsAt,
    absences: [...breaks, ...(withoutPaperwork ? [] : paperwork)].map(({ after, lasts }) => {
      const from = startsAt + (after + stagger + random.between(-5, 5)) * minute;
      return { startsAt: from, endsAt: from + lasts * minute };
    }),
  };
}

/** Five days a week; every fourth week with the weekend, and two days off before. Nights go in turns. */
function isOnRota(agent: Agent, day: LocalDay): boolean {
  if (agent.spec.rota[0] === "night") return (agent.number + day.number) % 5 < 3;
  const hasWeekend = agent.spec.worksWeekends && (agent.number + day.week) % 4 === 0;
  if (day.weekday >= 6) return hasWeekend;
  return !(hasWeekend && (day.weekday === 2 || day.weekday === 3));
}
