import type { Instant } from "../calendar/local-day.ts";
import type { PresenceName } from "../contact-center/presences.ts";
import type { AgentStatus } from "./entities.ts";
import { capacity, type Desk } from "./floor.ts";

/** Keeps for every agent what was shown from when to when, and hands over what is past. */
export interface StatusLog {
  /** Looks at the desk: a change of presence or of available capacity begins a new stretch. */
  note(desk: Desk, now: Instant): void;
  /** Hands over what is left: the last stretch of every agent stays open. */
  end(): void;
}

/** A status on its way out, with what the presence is called in the simulation. */
export type PastStatus = Omit<AgentStatus, "id" | "presence"> & Shown;

interface Shown {
  readonly presence: PresenceName;
  readonly availableCapacity: number;
}

interface Stretch extends Shown {
  readonly startedAt: Instant;
}

/** The stretch of now, and the one before: it may turn out to go on. */
interface Kept {
  readonly past: Stretch | null;
  readonly now: Stretch;
}

/** What is shown for less than this many seconds, as between two conversations, belongs to what follows. */
const shortest = 2;

/**
 * Everybody begins the period offline. The stretches of an agent follow each other without gap or overlap: a change
 * of presence or of capacity begins one, so with the volume of the sample there are a few per agent and hour of work.
 */
export function statusLog(
  desks: readonly Desk[],
  startsAt: Instant,
  handOver: (status: PastStatus) => void,
): StatusLog {
  const kept = new Map<Desk, Kept>(
    desks.map((desk) => [desk, { past: null, now: { ...shownBy(desk), startedAt: startsAt } }]),
  );
  const hand = (
    { agent }: Desk,
    { startedAt, presence, availableCapacity }: Stretch,
    endedAt: number | null,
  ) => handOver({ agent, presence, availableCapacity, startedAt, endedAt });
  return {
    note(desk, now) {
      const stretches = kept.get(desk);
      if (stretches === undefined) throw new RangeError(`No desk of ${desk.agent.name}.`);
      const { past, now: current } = stretches;
      const shown = shownBy(desk);
      if (isSame(shown, current)) return;
      if (now - current.startedAt >= shortest) {
        if (past !== null) hand(desk, past, current.startedAt);
        kept.set(desk, { past: current, now: { ...shown, startedAt: now } });
      } else if (past !== null && isSame(shown, past)) {
        kept.set(desk, { past: null, now: past });
      } else {
        kept.set(desk, { past, now: { ...shown, startedAt: current.startedAt } });
      }
    },
    end() {
      for (const [desk, { past, now }] of kept) {
        if (past !== null) hand(desk, past, now.startedAt);
        hand(desk, now, null);
      }
    },
  };
}

/**
 * Who is with a customer, helps or listens shows so, also in a break that is due or after the shift has ended:
 * busy while there is room for more, not to be disturbed without. Supervisors who listen and experts who speak have none.
 * A break comes before whatever else keeps an agent from conversations.
 */
function shownBy({ onShift, absences, load, listening, advising }: Desk): Shown {
  const availableCapacity = capacity - load;
  if (load === capacity || listening > 0) return { presence: "doNotDisturb", availableCapacity };
  if (load > 0 || advising > 0) return { presence: "busy", availableCapacity };
  if (!onShift) return { presence: "offline", availableCapacity };
  const absence = absences.find(({ presence }) => presence === "break") ?? absences.at(-1);
  return { presence: absence?.presence ?? "available", availableCapacity };
}

function isSame(one: Shown, other: Shown): boolean {
  return one.presence === other.presence && one.availableCapacity === other.availableCapacity;
}
