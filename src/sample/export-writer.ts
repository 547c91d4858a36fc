import type { Fate } from "./dirt/dirt.ts";
import { dirtMixer } from "./dirt/mix-dirt.ts";
import type { ExportLine, RecordSink } from "./files/record-sink.ts";
import type { SamplePlan } from "./sample-options.ts";
import { eventReason, eventType } from "./simulation/codes.ts";
import type { AgentStatus, Conversation, ParticipantEvent } from "./simulation/entities.ts";
import type { Simulation } from "./simulation/simulation.ts";
import { agentStatusTable } from "./tables/agent-tables.ts";
import {
  conversationTable,
  participantEventTable,
  participantTable,
  sentimentTable,
  sessionTable,
} from "./tables/conversation-tables.ts";
import { type ExportRecord, recordOf, shapeOf, withCells } from "./tables/record.ts";
import { presenceTable, queueTable, userTable, workstreamTable } from "./tables/setting-tables.ts";
import { type TableName, tableNames, versionColumn } from "./tables/table.ts";

/** Records of one kind that a reader treats otherwise than by just loading them. */
export interface OddRecords {
  readonly kind: string;
  readonly table: TableName;
  readonly records: number;
  readonly fate: Fate;
}

export interface ExportWriter {
  writeSettings(simulation: Simulation): void;
  writeConversation(conversation: Conversation): void;
  writeAgentStatus(status: AgentStatus): void;
  /** Lines per table, headers left out. */
  rows(): Readonly<Record<TableName, number>>;
  /** By kind in the order of their first appearance. */
  oddities(): readonly OddRecords[];
}

const shapes = {
  users: shapeOf(userTable),
  queues: shapeOf(queueTable),
  workstreams: shapeOf(workstreamTable),
  presences: shapeOf(presenceTable),
  conversations: shapeOf(conversationTable),
  sessions: shapeOf(sessionTable),
  participants: shapeOf(participantTable),
  events: shapeOf(participantEventTable),
  sentiments: shapeOf(sentimentTable),
  statuses: shapeOf(agentStatusTable),
};

export const exportShapes = Object.values(shapes);

/** Row versions count up from here, as in an organization that has been in use for years. */
const firstVersion = 81_000_001;
/** Users, queues and workstreams were set up this long before the period. */
const settledSeconds = 400 * 86_400;

/** Turns what was simulated into lines, mixes in dirt when asked to, and keeps the count. */
export function exportWriter(sink: RecordSink, plan: Omit<SamplePlan, "folder">): ExportWriter {
  const rows = Object.fromEntries(tableNames.map((name) => [name, 0])) as Record<TableName, number>;
  const oddities = new Map<string, { kind: string; table: TableName; records: number; fate: Fate }>();
  let version = firstVersion;
  const newVersion = () => version++;
  const mixer = plan.dirty ? dirtMixer(plan.seed, plan.conversations, plan.format, newVersion) : null;

  const put = (line: ExportLine) => {
    rows[line.shape.name] += 1;
    sink.write(line);
  };
  const note = (kind: string, table: TableName, fate: Fate) => {
    const key = `${kind} ${table} ${fate}`;
    const odd = oddities.get(key) ?? { kind, table, records: 0, fate };
    odd.records += 1;
    oddities.set(key, odd);
  };
  /** Writes a record that the reader filters out, for a reason that stands in the published row filters. */
  const putFiltered = (record: ExportRecord, kind: string) => {
    note(kind, record.shape.name, "filtered");
    put(withVersion(record));
  };
  const withVersion = (record: ExportRecord) => withCells(record, { [versionColumn]: newVersion() });
  /** Writes a record and whatever dirt belongs to it; the record comes back as the truth has it. */
  const putMixed = (record: ExportRecord, around?: { conversation: ExportRecord; session: ExportRecord }) => {
    const versioned = withVersion(record);
    if (mixer === null) {
      put(versioned);
      return versioned;
    }
    const company = around ?? { conversation: versioned, session: versioned };
    const mixed = mixer.mix(versioned, company);
    put(mixed.record);
    if (mixed.kind !== null) {
      if (mixed.isRespelled) note(mixed.kind, record.shape.name, "nothing");
      for (const { line, fate } of mixed.added) {
        note(mixed.kind, line.shape.name, fate);
        put(line);
      }
    }
    return versioned;
  };

  return {
    rows: () => rows,
    oddities: () => [...oddities.values()],
    writeSettings({ center, startsAt }) {
      const settled = <Row>(row: Row) => ({ row, createdAt: startsAt - settledSeconds });
      for (const user of [...center.bots, ...center.agents]) {
        putMixed(recordOf(userTable, shapes.users, settled(user)));
      }
      for (const queue of center.queues.values()) {
        putMixed(recordOf(queueTable, shapes.queues, settled(queue)));
      }
      for (const workstream of center.workstreams) {
        putMixed(recordOf(workstreamTable, shapes.workstreams, settled(workstream)));
      }
      for (const presence of center.presences.values()) {
        putMixed(recordOf(presenceTable, shapes.presences, settled(presence)));
      }
    },
    writeConversation(conversation) {
      const record = recordOf(conversationTable, shapes.conversations, conversation);
      if (conversation.workstream.isPicked) {
        putFiltered(record, "entity_records");
        for (const session of conversation.sessions) {
          putFiltered(recordOf(sessionTable, shapes.sessions, session), "entity_records");
          for (const participant of session.participants) {
            putFiltered(recordOf(participantTable, shapes.participants, participant), "entity_records");
          }
        }
        return;
      }
      const conversationRecord = putMixed(record);
      for (const session of conversation.sessions) {
        const sessionRecord = putMixed(recordOf(sessionTable, shapes.sessions, session));
        const around = { conversation: conversationRecord, session: sessionRecord };
        for (const participant of session.participants) {
          putMixed(recordOf(participantTable, shapes.participants, participant), around);
          for (const event of participant.events) {
            const eventRecord = recordOf(participantEventTable, shapes.events, event);
            const unpublished = unpublishedKind(event);
            if (unpublished === null) putMixed(eventRecord, around);
            else putFiltered(eventRecord, unpublished);
          }
        }
      }
      const { sentiment } = conversation;
      if (sentiment === null) return;
      putMixed(recordOf(sentimentTable, shapes.sentiments, { conversation, sentiment }));
    },
    writeAgentStatus(status) {
      putMixed(recordOf(agentStatusTable, shapes.statuses, status));
    },
  };
}

/** Events that are no stretch of hold of an agent do not count anywhere; null for those that do. */
function unpublishedKind(event: ParticipantEvent): string | null {
  if (event.type === eventType.transcription) return "transcription";
  if (event.reason === eventReason.inTransit) return "transfer_in_transit";
  return event.type === eventType.hold ? null : "transfer_accepted";
}
