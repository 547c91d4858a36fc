import type { ContactCenter } from "./contact-center/contact-center.ts";
import { openCsvSink } from "./files/csv-sink.ts";
import { replaceFolder } from "./files/export-folder.ts";
import { openJsonSink } from "./files/json-sink.ts";
import type { ExportLine, RecordSink } from "./files/record-sink.ts";
import {
  parseSampleOptions,
  type SampleFormat,
  type SampleOptions,
  type SamplePlan,
  sampleZone,
} from "./sample-options.ts";
import type { Conversation } from "./simulation/entities.ts";
import { type Simulation, simulate } from "./simulation/simulation.ts";
import {
  conversationTable,
  participantEventTable,
  participantTable,
  sessionTable,
} from "./tables/conversation-tables.ts";
import { type ExportRecord, recordOf, shapeOf, withCells } from "./tables/record.ts";
import { queueTable, userTable, workstreamTable } from "./tables/setting-tables.ts";
import { instantText, type TableName, tableNames, versionColumn } from "./tables/table.ts";

export interface SampleSummary {
  readonly folder: string;
  readonly format: SampleFormat;
  /** From the first local midnight to the moment of the export, exclusive, in UTC. */
  readonly period: { readonly from: string; readonly to: string; readonly zone: string };
  /** Records (lines without the header, rows of pages) per table. */
  readonly rows: Readonly<Record<TableName, number>>;
  /** The most conversations that were going on at once, and so in memory: does not grow with the length of the period. */
  readonly mostOpenConversations: number;
}

export interface SampleProgress {
  /** Local days written so far. */
  readonly days: number;
  readonly of: number;
}

const shapes = {
  users: shapeOf(userTable),
  queues: shapeOf(queueTable),
  workstreams: shapeOf(workstreamTable),
  conversations: shapeOf(conversationTable),
  sessions: shapeOf(sessionTable),
  participants: shapeOf(participantTable),
  events: shapeOf(participantEventTable),
};

/** Row versions count up from here, as in an organization that has been in use for years. */
const firstVersion = 81_000_001;
const settledSeconds = 400 * 86_400;

/**
 * Writes the export of an invented contact center: simulated conversations as Dataverse tables.
 * The same seed and options give the same bytes. A folder appears as a whole or not at all.
 * @throws InputError `invalid_option`; `folder_not_empty` when the folder holds anything but an earlier sample.
 */
export async function writeSample(
  options: SampleOptions,
  onProgress?: (progress: SampleProgress) => void,
): Promise<SampleSummary> {
  const { folder, ...plan } = parseSampleOptions(options);
  return replaceFolder(folder, async (temporary) => {
    const simulation = simulate(plan);
    const sink = openSink(temporary, plan, simulation.center);
    const counting = countRows(sink);
    try {
      writeSettings(simulation, counting);
      const write = (conversation: Conversation) => writeConversation(conversation, counting);
      for (let days = 1; simulation.runDay(write); days++) {
        onProgress?.({ days, of: plan.days });
        await new Promise(setImmediate);
      }
    } finally {
      sink.close();
    }
    const summary = {
      format: plan.format,
      period: {
        from: instantText(simulation.startsAt),
        to: instantText(simulation.endsAt),
        zone: sampleZone,
      },
      rows: counting.rows,
      mostOpenConversations: simulation.mostOpen(),
    };
    return { manifest: { plan, ...summary }, result: { folder, ...summary } };
  });
}

function openSink(
  folder: string,
  { format, dirty }: Pick<SamplePlan, "format" | "dirty">,
  center: ContactCenter,
): RecordSink {
  if (format === "csv") return openCsvSink(folder, Object.values(shapes), { marksDeleted: dirty });
  const named = [...center.agents, ...center.bots, ...center.queues.values(), ...center.workstreams];
  return openJsonSink(folder, Object.values(shapes), new Map(named.map(({ id, name }) => [id, name])));
}

function writeSettings({ center, startsAt }: Simulation, sink: CountingSink): void {
  const settled = <Row>(row: Row) => ({ row, createdAt: startsAt - settledSeconds });
  for (const user of [...center.bots, ...center.agents]) {
    sink.write(recordOf(userTable, shapes.users, settled(user)));
  }
  for (const queue of center.queues.values()) {
    sink.write(recordOf(queueTable, shapes.queues, settled(queue)));
  }
  for (const workstream of center.workstreams) {
    sink.write(recordOf(workstreamTable, shapes.workstreams, settled(workstream)));
  }
}

function writeConversation(conversation: Conversation, sink: CountingSink): void {
  sink.write(recordOf(conversationTable, shapes.conversations, conversation));
  for (const session of conversation.sessions) {
    sink.write(recordOf(sessionTable, shapes.sessions, session));
    for (const participant of session.participants) {
      sink.write(recordOf(participantTable, shapes.participants, participant));
      for (const event of participant.events) {
        sink.write(recordOf(participantEventTable, shapes.events, event));
      }
    }
  }
}

interface CountingSink {
  readonly rows: Readonly<Record<TableName, number>>;
  write(record: ExportRecord): void;
}

/** Counts the rows per table and gives them their versions. */
function countRows(sink: RecordSink): CountingSink {
  const rows = Object.fromEntries(tableNames.map((name) => [name, 0])) as Record<TableName, number>;
  let version = firstVersion;
  const write = (line: ExportLine) => {
    rows[line.shape.name] += 1;
    sink.write(line);
  };
  return {
    rows,
    write(record) {
      write(withCells(record, { [versionColumn]: version }));
      version += 1;
    },
  };
}
