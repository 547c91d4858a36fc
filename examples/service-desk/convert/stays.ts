import type { AssignmentSession } from "./assignment-sessions.ts";

/** One person who changed an incident, from the first to the last of its changes. */
export interface Stay {
  readonly by: string;
  readonly from: string;
  readonly to: string;
  /** The session of the first change. */
  readonly session: AssignmentSession;
}

/** The persons who changed an incident, in the order of their first change. */
export function findStays(sessions: readonly AssignmentSession[]): readonly Stay[] {
  const stays = new Map<string, Stay>();
  for (const session of sessions) {
    for (const { by, at } of session.changes) {
      const known = stays.get(by) ?? { by, from: at, session };
      stays.set(by, { ...known, to: at });
    }
  }
  return [...stays.values()];
}
