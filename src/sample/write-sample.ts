import type { ContactCenter } from "./contact-center/contact-center.ts";
import { exportShapes, exportWriter, type OddRecords } from "./export-writer.ts";
import { openCsvSink } from "./files/csv-sink.ts";
import { replaceFolder } from "./files/export-folder.ts";
import { openJsonSink } from "./files/json-sink.ts";
import type { RecordSink } from "./files/record-sink.ts";
import {
  parseSampleOptions,
  type SampleFormat,
  type SampleOptions,
  type SamplePlan,
  sampleZone,
} from "./sample-options.ts";
import { simulate } from "./simulation/simulation.ts";
import { instantText, type TableName } from "./tables/table.ts";

export interface SampleSummary {
  readonly folder: string;
  readonly format: SampleFormat;
  /** From the first local midnight to the moment of the export, exclusive, in UTC. */
  readonly period: { readonly from: string; readonly to: string; readonly zone: string };
  /** Records (lines without the header, rows of pages) per table. */
  readonly rows: Readonly<Record<TableName, number>>;
  /**
   * What a reader should make of the records it does not just load: in every sample those that the published
   * row filters leave out, in a dirty one every kind of dirt as well. A finding counts what its rule counts.
   */
  readonly oddities: readonly OddRecords[];
  /** The most conversations that were going on at once, and so in memory: does not grow with the length of the period. */
  readonly mostOpenConversations: number;
}

export interface SampleProgress {
  /** Local days written so far. */
  readonly days: number;
  readonly of: number;
}

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
    const writer = exportWriter(sink, plan);
    const handOver = { conversation: writer.writeConversation, status: writer.writeAgentStatus };
    try {
      writer.writeSettings(simulation);
      for (let days = 1; simulation.runDay(handOver); days++) {
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
      rows: writer.rows(),
      oddities: writer.oddities(),
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
  if (format === "csv") return openCsvSink(folder, exportShapes, { marksDeleted: dirty });
  const { agents, bots, queues, workstreams, presences } = center;
  const named = [...agents, ...bots, ...queues.values(), ...workstreams, ...presences.values()];
  return openJsonSink(folder, exportShapes, new Map(named.map(({ id, name }) => [id, name])));
}
