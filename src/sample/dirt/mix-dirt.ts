import { guidsFor } from "../random/guids.ts";
import { randomFor } from "../random/random.ts";
import type { SampleFormat } from "../sample-options.ts";
import type { ExportRecord } from "../tables/record.ts";
import type { TableName } from "../tables/table.ts";
import { allDirt } from "./all-dirt.ts";
import type { Dirt, DirtTools, JudgedLine } from "./dirt.ts";

/** Puts dirt beside and into the records that pass. */
export interface DirtMixer {
  /** What to write in the place of the record, in order, and the kind of dirt mixed in, if any. */
  mix(record: ExportRecord, around: DirtTools["around"]): MixedLines;
}

export interface MixedLines {
  readonly kind: string | null;
  /** What the record itself becomes. */
  readonly record: ExportRecord;
  readonly isRespelled: boolean;
  readonly added: readonly JudgedLine[];
}

/** Of the records of a large sample about one in so many is touched; small samples get their share sooner. */
const rarest = 40;
const conversationsPerStep = 400;

/**
 * Goes through the kinds of dirt so that all come about equally often: of the kinds that a record suits,
 * it gets the one used least so far. In the small tables of users, queues, workstreams and presences each kind comes once.
 */
export function dirtMixer(
  seed: number,
  conversations: number,
  format: SampleFormat,
  newVersion: () => number,
): DirtMixer {
  const random = randomFor(seed, "dirt");
  const newId = guidsFor(seed, "dirt");
  const every = Math.max(1, Math.min(rarest, Math.floor(conversations / conversationsPerStep)));
  const kinds = new Map<TableName, { dirt: Dirt; used: number }[]>();
  for (const dirt of allDirt) {
    if (dirt.format !== undefined && dirt.format !== format) continue;
    kinds.set(dirt.table, [...(kinds.get(dirt.table) ?? []), { dirt, used: 0 }]);
  }
  const passed = new Map<TableName, number>();

  const choose = (record: ExportRecord): Dirt | null => {
    const most = settingTables.has(record.shape.name) ? 1 : Number.POSITIVE_INFINITY;
    let best: { dirt: Dirt; used: number } | null = null;
    for (const candidate of kinds.get(record.shape.name) ?? []) {
      if (candidate.used >= (best?.used ?? most)) continue;
      if (candidate.dirt.suits === undefined || candidate.dirt.suits(record)) best = candidate;
    }
    if (best !== null) best.used += 1;
    return best?.dirt ?? null;
  };

  return {
    mix(record, around) {
      const table = record.shape.name;
      const count = (passed.get(table) ?? 0) + 1;
      passed.set(table, count);
      const isDue = settingTables.has(table) || count % every === 0;
      const dirt = isDue ? choose(record) : null;
      if (dirt === null) return { kind: null, record, isRespelled: false, added: [] };
      const tools: DirtTools = { random, newId, newVersion, around };
      return {
        kind: dirt.kind,
        record: dirt.respell?.(record, tools) ?? record,
        isRespelled: dirt.respell !== undefined,
        added: dirt.add?.(record, tools) ?? [],
      };
    },
  };
}

const settingTables: ReadonlySet<TableName> = new Set([
  "systemuser",
  "queue",
  "msdyn_liveworkstream",
  "msdyn_presence",
]);
