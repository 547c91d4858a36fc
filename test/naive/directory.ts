import type { ExportedAgent, SourceExport } from "./contact-center.ts";
import { basePresenceLabel } from "./labels.ts";

/** A user or bot of one source, with or without a record. */
export interface Agent {
  readonly id: string;
  readonly name: string | null;
  /** Null without a record. */
  readonly isBot: boolean | null;
  readonly businessUnit: string | null;
  readonly region: string | null;
}

export interface Queue {
  readonly id: string;
  readonly name: string | null;
  readonly serviceLevelThresholdSeconds: number | null;
  readonly shortAbandonedThresholdSeconds: number | null;
}

export interface Workstream {
  readonly id: string;
  readonly name: string | null;
}

export interface Presence {
  readonly id: string;
  readonly name: string | null;
  readonly baseStatus: string | null;
}

/** Who and what the ids of one source stand for; the same id is always the same object. */
export interface Directory {
  readonly agentOf: (id: string | null | undefined) => Agent | null;
  readonly queueOf: (id: string | null | undefined) => Queue | null;
  readonly workstreamOf: (id: string | null | undefined) => Workstream | null;
  readonly presenceOf: (id: string | null | undefined) => Presence | null;
}

export function directoryOf(source: SourceExport): Directory {
  return {
    agentOf: remembered((id) =>
      agentFrom(
        id,
        source.agents.find((agent) => agent.systemuserid === id),
      ),
    ),
    queueOf: remembered((id) => {
      const record = source.queues.find((queue) => queue.queueid === id);
      return {
        id,
        name: record?.name ?? null,
        serviceLevelThresholdSeconds: record?.msdyn_queueservicelevelthreshold ?? null,
        shortAbandonedThresholdSeconds: record?.msdyn_shortabandonedthreshold ?? null,
      };
    }),
    workstreamOf: remembered((id) => {
      const record = source.workstreams.find((workstream) => workstream.msdyn_liveworkstreamid === id);
      return { id, name: record?.msdyn_name ?? null };
    }),
    presenceOf: remembered((id) => {
      const record = source.presences?.find((presence) => presence.msdyn_presenceid === id);
      return {
        id,
        name: record?.msdyn_presencestatustext ?? null,
        baseStatus: basePresenceLabel(record?.msdyn_basepresencestatus ?? null),
      };
    }),
  };
}

function agentFrom(id: string, record: ExportedAgent | undefined): Agent {
  return {
    id,
    name: record?.fullname ?? null,
    isBot: record === undefined ? null : record.msdyn_botapplicationid !== null,
    businessUnit: record?.businessunitid ?? null,
    region: record?.region ?? null,
  };
}

function remembered<Thing>(make: (id: string) => Thing): (id: string | null | undefined) => Thing | null {
  const made = new Map<string, Thing>();
  return (id) => {
    if (id === null || id === undefined) return null;
    const thing = made.get(id) ?? make(id);
    made.set(id, thing);
    return thing;
  };
}
