import type { Change } from "./change.ts";
import type { Incident } from "./incident.ts";

/** Why a session ended: somebody else was assigned, nobody was any more, the group changed, or all was done. */
export type SessionEnd = "other_assignee" | "unassigned" | "other_group" | "done";

/** One assignment attempt in one group: while neither the group nor a person once assigned changes. */
export interface AssignmentSession {
  /** `INC0000045/1` */
  readonly name: string;
  readonly group: string | null;
  readonly assignee: string | null;
  readonly assignedAt: string | null;
  /** Somebody else was assigned to the incident before. */
  readonly isHandOver: boolean;
  /** Creation of the incident's record for the first, the change that opened it for the others. */
  readonly openedAt: string | null;
  /** The change that opened the next session; for the last one the resolution. */
  readonly closedAt: string | null;
  readonly end: SessionEnd;
  readonly changes: readonly Change[];
}

export function splitIntoSessions(incident: Incident): readonly AssignmentSession[] {
  const stretches = splitChanges(incident.changes);
  let previousAssignee: string | null = null;
  return stretches.map((changes, index) => {
    const [first] = changes;
    const next = stretches[index + 1]?.[0];
    const assigned = changes.find(({ assignee }) => assignee !== null);
    const assignee = assigned?.assignee ?? null;
    const isHandOver = assignee !== null && previousAssignee !== null && assignee !== previousAssignee;
    previousAssignee = assignee ?? previousAssignee;
    return {
      name: `${incident.number}/${index + 1}`,
      group: first.group,
      assignee,
      assignedAt: assigned?.at ?? null,
      isHandOver,
      openedAt: index === 0 ? incident.first.createdAt : first.at,
      closedAt: next === undefined ? incident.first.resolvedAt : next.at,
      end: next === undefined ? "done" : endBefore(next, first.group),
      changes,
    };
  });
}

type Stretch = [Change, ...Change[]];

function splitChanges(changes: readonly Change[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  for (const change of changes) {
    const current = stretches.at(-1);
    if (current !== undefined && continues(current, change)) current.push(change);
    else stretches.push([change]);
  }
  return stretches;
}

/** Waiting in a group and being assigned there is one session; a group or a person given up ends it. */
function continues(stretch: Stretch, change: Change): boolean {
  const last = stretch.at(-1);
  return last?.group === change.group && (last.assignee === null || last.assignee === change.assignee);
}

function endBefore(next: Change, group: string | null): SessionEnd {
  if (next.group !== group) return "other_group";
  return next.assignee === null ? "unassigned" : "other_assignee";
}
