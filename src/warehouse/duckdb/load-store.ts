import type { FileSet } from "../../records/file-set.ts";
import type { FindingCount, LoadInput, RefreshReport, TableReconciliation } from "../warehouse.ts";
import { buildConversationFact } from "./build-conversation-fact.ts";
import { buildDimensions, buildSourceDimension } from "./build-dimensions.ts";
import { buildEventFact } from "./build-event-fact.ts";
import { buildLoadFact } from "./build-load-fact.ts";
import { buildParticipantFact, noteLastMonitoring } from "./build-participant-fact.ts";
import { buildSessionFact } from "./build-session-fact.ts";
import { buildStatusFact } from "./build-status-fact.ts";
import { buildTables } from "./build-tables.ts";
import { countFindings } from "./count-findings.ts";
import { createStore, type DimensionAttributes } from "./create-store.ts";
import type { Engine } from "./engine.ts";
import { filterRecords } from "./filter-records.ts";
import { judgeVersions } from "./judge-versions.ts";
import { keepHistory } from "./keep-history.ts";
import { keepLedger } from "./keep-ledger.ts";
import { findKnownRecords } from "./known-records.ts";
import { allKinds } from "./names.ts";
import { numberConversations } from "./number-conversations.ts";
import { numberSessions } from "./number-sessions.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { reconcile } from "./reconcile.ts";
import { requireColumns } from "./require-columns.ts";
import { createStages, type ReadCounts, stageFile } from "./stage.ts";
import { attributesOf, declaredTablesOf } from "./stage-columns.ts";

/** What a load needs beside its input. */
export interface LoadPlace {
  /** A store of an earlier refresh is attached. */
  readonly hasPrevious: boolean;
  /** A folder for intermediate files; whoever gives it removes it. */
  readonly workFolder: string;
  /** The moment the refresh ends, asked for when everything else is done. */
  readonly finishedAt: () => Date;
}

/** Fills the file being built: staging, judging, dimensions, facts, findings, reconciliation. */
export async function loadStore(sql: Engine, input: LoadInput, place: LoadPlace): Promise<RefreshReport> {
  const tablesOfOthers = declaredTablesOf(input.fileSets);
  const kinds = [...allKinds, ...tablesOfOthers];
  const ofSources = input.fileSets.filter(({ record }) => typeof record === "string");
  const sources = [...new Set(ofSources.map(({ source }) => source))].sort();
  const sets = input.fileSets.map((fileSet, index) => ({
    number: index + 1,
    sourceKey: sources.indexOf(fileSet.source) + 1,
    fileSet,
  }));
  const attributes = dimensionAttributes(input.fileSets);
  const unchanged: { counts: ReadonlyMap<number, number> } = { counts: new Map() };
  const findings: FindingCount[] = [];
  const tables: TableReconciliation[] = [];

  const read = new Map<number, ReadCounts>();
  const steps: readonly (readonly [string, () => Promise<void>])[] = [
    [
      "preparing the store",
      async () => {
        await createStages(sql, kinds, input.fileSets);
        await createStore(sql, attributes);
        await buildSourceDimension(sql, sources);
      },
    ],
    ...sets.flatMap((set) => readingSteps(sql, set, place, read)),
    ["choosing the current versions", () => judgeVersions(sql, kinds)],
    ["applying the row filters", () => filterRecords(sql)],
    [
      "comparing with the refresh before",
      async () => {
        unchanged.counts = await keepLedger(sql, sets, place.hasPrevious);
      },
    ],
    ["building dimensions", () => buildDimensions(sql, attributes)],
    [
      "numbering conversations and sessions",
      async () => {
        await findKnownRecords(sql);
        await numberConversations(sql);
        await numberSessions(sql);
      },
    ],
    ["building participants", () => buildParticipantFact(sql)],
    ["building holds", () => buildEventFact(sql)],
    ["building sessions", () => buildSessionFact(sql)],
    ["building conversations", () => buildConversationFact(sql)],
    [
      "building presences and load",
      async () => {
        await buildStatusFact(sql);
        await buildLoadFact(sql);
        await noteLastMonitoring(sql);
      },
    ],
    ["building tables of other systems", () => buildTables(sql, tablesOfOthers)],
    [
      "looking for oddities",
      async () => {
        findings.push(...(await countFindings(sql, sets, input.now)));
      },
    ],
    [
      "reconciling",
      async () => {
        tables.push(...(await reconcile(sql, sets, read, unchanged.counts)));
      },
    ],
  ];
  for (const [index, [step, run]] of steps.entries()) {
    input.onProgress?.({ step, done: index, total: steps.length });
    await run();
  }
  const report: RefreshReport = {
    started_at: input.now.toISOString(),
    finished_at: place.finishedAt().toISOString(),
    tables,
    findings,
  };
  await keepHistory(sql, report, place.hasPrevious);
  input.onProgress?.({ step: "done", done: steps.length, total: steps.length });
  return report;
}

function dimensionAttributes(fileSets: readonly FileSet[]): DimensionAttributes {
  return {
    agent: attributesOf(fileSets, "agent"),
    queue: attributesOf(fileSets, "queue"),
    workstream: attributesOf(fileSets, "workstream"),
  };
}

function readingSteps(
  sql: Engine,
  set: NumberedSet,
  place: LoadPlace,
  read: Map<number, ReadCounts>,
): (readonly [string, () => Promise<void>])[] {
  const { table, files } = set.fileSet;
  return files.map((file, index) => [
    `reading ${table}`,
    async () => {
      const counts = await stageFile(sql, set, file, place.workFolder);
      const before = read.get(set.number) ?? { staged: 0, rejected: 0, columns: [] };
      const columns = new Set([...before.columns, ...counts.columns]);
      read.set(set.number, {
        staged: before.staged + counts.staged,
        rejected: before.rejected + counts.rejected,
        columns,
      });
      if (index === files.length - 1) requireColumns(set.fileSet, columns);
    },
  ]);
}
