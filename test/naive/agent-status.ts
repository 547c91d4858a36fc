import type { SourceExport } from "./contact-center.ts";
import type { Agent, Directory, Presence } from "./directory.ts";
import { elapsedSeconds } from "./durations.ts";

/** One stretch in which an agent had one presence. */
export interface AgentStatus {
  readonly id: string;
  readonly agent: Agent | null;
  readonly presence: Presence | null;
  readonly startedAt: number | null;
  readonly durationSeconds: number | null;
  readonly isLoggedIn: boolean | null;
  readonly availableCapacity: number | null;
  readonly endedAt: number | null;
}

export function agentStatusesOf(source: SourceExport, directory: Directory): readonly AgentStatus[] {
  return (source.agentStatuses ?? []).map((record) => ({
    id: record.msdyn_agentstatushistoryid,
    agent: directory.agentOf(record.msdyn_agentid),
    presence: directory.presenceOf(record.msdyn_presenceid),
    startedAt: record.msdyn_starttime,
    durationSeconds: elapsedSeconds(record.msdyn_starttime, record.msdyn_endtime),
    isLoggedIn: record.msdyn_isagentloggedin,
    availableCapacity: record.msdyn_availablecapacity,
    endedAt: record.msdyn_endtime,
  }));
}
