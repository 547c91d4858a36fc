import { type Instant, type LocalDay, localDay } from "../calendar/local-day.ts";
import {
  type ContactCenter,
  foundContactCenter,
  type Presence,
  type Queue,
} from "../contact-center/contact-center.ts";
import type { PresenceName } from "../contact-center/presences.ts";
import { guidsFor } from "../random/guids.ts";
import { exportedAtMinutes, type SamplePlan, sampleZone } from "../sample-options.ts";
import { statusLog } from "./agent-status.ts";
import { arrivalsOf, shareOutArrivals } from "./arrivals.ts";
import type { AgentStatus, Conversation } from "./entities.ts";
import { EventQueue } from "./event-queue.ts";
import type { Desk, Floor, Line } from "./floor.ts";
import { handle } from "./handling.ts";
import { begin } from "./intake.ts";
import { isServed, servedSeconds } from "./operating-hours.ts";
import { seekWork, takeAway } from "./routing.ts";
import { workdayOf } from "./staffing.ts";

export interface Simulation {
  readonly center: ContactCenter;
  readonly days: readonly LocalDay[];
  readonly startsAt: Instant;
  /** The moment of the export, exclusive. */
  readonly endsAt: Instant;
  /**
   * Lets the next day go by; false when there is none. Conversations and the statuses of agents are handed over
   * as soon as they are over, and forgotten; after the last day, also those still going on.
   */
  runDay(handOver: HandOver): boolean;
  /** The most conversations that were going on at once, and so in memory. */
  mostOpen(): number;
}

interface HandOver {
  conversation(conversation: Conversation): void;
  status(status: AgentStatus): void;
}

type SimulatedPeriod = Pick<SamplePlan, "seed" | "days" | "conversations" | "end">;

/** The contact center at work, day by day; the same for the same plan. */
export function simulate(plan: SimulatedPeriod): Simulation {
  const { seed } = plan;
  const days = Array.from({ length: plan.days }, (_, index) =>
    localDay(plan.end, index - plan.days + 1, sampleZone),
  );
  const eve = localDay(plan.end, -plan.days, sampleZone);
  const startsAt = eve.endsAt;
  const endsAt = days.at(-1)?.at(exportedAtMinutes) ?? startsAt;
  const center = foundContactCenter(seed, plan.conversations / plan.days);
  const counts = shareOutArrivals(seed, plan.conversations, days, center.workstreams, endsAt);
  const events = new EventQueue();
  const open = new Set<Conversation>();
  let mostOpen = 0;
  let handOver: HandOver = { conversation: () => {}, status: () => {} };
  let now = startsAt;
  let today = days[0] ?? eve;
  let next = 0;
  let begun = 0;

  const desks = center.agents.map(
    (agent): Desk => ({
      agent,
      onShift: false,
      shiftEndsAt: startsAt,
      absences: [],
      load: 0,
      listening: 0,
      advising: 0,
      idleSince: startsAt,
    }),
  );
  const newStatusId = guidsFor(seed, "msdyn_agentstatushistory");
  const log = statusLog(desks, startsAt, (status) =>
    handOver.status({ ...status, id: newStatusId(), presence: presenceOf(center, status.presence) }),
  );
  const floor: Floor = {
    get now() {
      return now;
    },
    seed,
    center,
    desks,
    desksById: new Map(desks.map((desk) => [desk.agent.id, desk])),
    lines: new Map([...center.queues.values()].map((queue) => [queue, lineOf(queue, desks)])),
    newId: {
      conversation: guidsFor(seed, "msdyn_ocliveworkitem"),
      session: guidsFor(seed, "msdyn_ocsession"),
      participant: guidsFor(seed, "msdyn_sessionparticipant"),
      event: guidsFor(seed, "msdyn_ocsessionparticipantevent"),
      customer: guidsFor(seed, "contact"),
      sentiment: guidsFor(seed, "msdyn_ocliveworkitemsentiment"),
    },
    isServed: (queue) => isServed(queue, today, now),
    servedSeconds: (queue, from, to) => servedSeconds(queue, days, from, to),
    noteStatus: (desk) => log.note(desk, now),
    plan: (seconds, happen) => events.plan(now + seconds, happen),
    handle,
    start: (conversation) => {
      open.add(conversation);
      mostOpen = Math.max(mostOpen, open.size);
    },
    finish(conversation) {
      open.delete(conversation);
      handOver.conversation(conversation);
    },
  };

  const planShifts = (day: LocalDay) => {
    for (const desk of desks) {
      const workday = workdayOf(seed, desk.agent, day);
      if (workday === null || workday.endsAt <= now) continue;
      events.plan(Math.max(now, workday.startsAt), () => {
        desk.onShift = true;
        desk.shiftEndsAt = workday.endsAt;
        desk.idleSince = now;
        log.note(desk, now);
        seekWork(floor, desk);
      });
      events.plan(workday.endsAt, () => {
        desk.onShift = false;
        log.note(desk, now);
      });
      for (const { startsAt: from, endsAt: to, presence } of workday.absences) {
        if (from >= now) events.plan(from, () => takeAway(floor, desk, to - from, presence));
      }
    }
  };

  return {
    center,
    days,
    startsAt,
    endsAt,
    runDay(onFinished) {
      handOver = onFinished;
      const day = days[next];
      if (day === undefined) return false;
      if (next === 0) planShifts(eve);
      today = day;
      now = day.startsAt;
      planShifts(day);
      for (const { at, workstream } of arrivalsOf(seed, day, counts[next] ?? 0, center.workstreams, endsAt)) {
        events.plan(at, () => {
          begun += 1;
          begin(floor, begun, workstream);
        });
      }
      const until = Math.min(day.endsAt, endsAt);
      for (let event = events.takeBefore(until); event !== undefined; event = events.takeBefore(until)) {
        now = event.at;
        event.happen();
      }
      now = until;
      next += 1;
      if (next === days.length) {
        for (const conversation of open) handOver.conversation(conversation);
        open.clear();
        log.end();
      }
      return true;
    },
    mostOpen: () => mostOpen,
  };
}

function presenceOf({ presences }: ContactCenter, name: PresenceName): Presence {
  const presence = presences.get(name);
  if (presence === undefined) throw new RangeError(`The contact center has no presence ${name}.`);
  return presence;
}

function lineOf(queue: Queue, desks: readonly Desk[]): Line {
  return { queue, desks: desks.filter(({ agent }) => agent.queues.has(queue.key)), waiting: [] };
}
