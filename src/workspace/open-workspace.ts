import { join, resolve } from "node:path";
import { InputError } from "../errors.ts";
import { drillThrough } from "../query/drill-through.ts";
import { listCatalogue } from "../query/list-catalogue.ts";
import { readConversation } from "../query/read-conversation.ts";
import { QueryRunner } from "../query/run.ts";
import type { Source } from "../sources/source.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { keptReports } from "./kept-reports.ts";
import { maskConversation } from "./privacy/mask-conversation.ts";
import { maskAnswer, masksOf } from "./privacy/personal-data.ts";
import { personalDimensions } from "./privacy/personal-fields.ts";
import { type AttributeField, readModel } from "./read-model.ts";
import { readSettings, type Settings, type SourceSettings } from "./settings.ts";
import type { TableSettings } from "./table-settings.ts";
import type { Workspace, WorkspaceOptions } from "./workspace.ts";

const warehouseFile = "warehouse.duckdb";
const defaultMemoryLimit = "2GB";
const defaultExampleLimit = 5;
const defaultHistory = 10;
const noMasks: ReturnType<typeof masksOf> = new Map();

/**
 * Opens the workspace of a folder: reads its settings and model; the warehouse is opened when first needed.
 * @throws InputError with every fault of `rollcall.yaml` and of the model documents
 */
export async function openWorkspace(folder: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  const root = resolve(folder);
  const settings = await readSettings(root);
  const sources = await Promise.all([
    ...settings.sources.map((source) => openSource(root, source)),
    ...(Object.keys(settings.tables).length === 0 ? [] : [openTables(root, settings.tables)]),
  ]);
  const model = await readModel(root, attributeFields(sources));
  const clock = options.clock ?? (() => new Date());
  let opened: Promise<{ warehouse: Warehouse; runner: QueryRunner }> | null = null;
  let closed = false;
  const engine = () => {
    if (closed)
      throw new InputError("This workspace is closed; open it again.", { code: "workspace_closed" });
    opened ??= openWarehouse(root, settings).then(
      (warehouse) => ({
        warehouse,
        runner: new QueryRunner(model, warehouse, settings.time_zone, clock),
      }),
      (error) => {
        opened = null;
        throw error;
      },
    );
    return opened;
  };
  const reports = keptReports(root, model);
  return {
    folder: root,
    name: settings.name,
    timeZone: settings.time_zone,
    refresh: async ({ onProgress } = {}) => {
      const fileSets = (await Promise.all(sources.map((source) => source.discover()))).flat();
      const { warehouse } = await engine();
      return warehouse.load({ fileSets, now: clock(), ...(onProgress === undefined ? {} : { onProgress }) });
    },
    query: async (query, { masked = false, ...asked } = {}) => {
      const masks = masked ? masksOf(model, query) : noMasks;
      return maskAnswer(await (await engine()).runner.query(query, asked), masks);
    },
    drill: async (query, { masked = false, ...asked } = {}) => {
      const rows = drillThrough(model, query);
      const masks = masked ? masksOf(model, rows) : noMasks;
      return maskAnswer(await (await engine()).runner.query(rows, asked), masks);
    },
    explain: async (query) => (await engine()).runner.explain(query),
    queryToParquet: async (query, file) => (await engine()).runner.queryToParquet(query, resolve(file)),
    catalogue: () => listCatalogue(model),
    personalDimensions: () => personalDimensions(model),
    reports,
    check: async ({ exampleLimit = defaultExampleLimit } = {}) =>
      (await engine()).warehouse.check({ exampleLimit }),
    lastRefresh: async () => (await (await engine()).warehouse.info()).lastReport,
    refreshes: async ({ limit = defaultHistory } = {}) => (await engine()).warehouse.history(limit),
    conversation: async (id, { source, masked = false, ...asked } = {}) => {
      const timeline = await readConversation((await engine()).runner, id, source ?? null, asked);
      return masked ? maskConversation(timeline) : timeline;
    },
    close: async () => {
      closed = true;
      await opened?.then(
        ({ warehouse }) => warehouse.close(),
        () => undefined,
      );
    },
  };
}

/** Several sources may name the same attribute: it is one field over all of them. */
function attributeFields(sources: readonly Source[]): AttributeField[] {
  const fields = sources.flatMap(({ attributes }) =>
    attributes.map(({ record, name }) => ({ dataset: record, name })),
  );
  return [...new Map(fields.map((field) => [`${field.dataset}.${field.name}`, field])).values()];
}

/** Loaded only when used: a platform's reader, and the engine, are the heavy parts. */
async function openSource(root: string, settings: SourceSettings): Promise<Source> {
  const { dataverseFiles } = await import("../sources/dataverse/dataverse-files.ts");
  return dataverseFiles({
    name: settings.name,
    path: resolve(root, settings.path),
    attributes: settings.attributes ?? {},
  });
}

/** The tables of other systems together are one source more. */
async function openTables(root: string, tables: TableSettings): Promise<Source> {
  const { tableFiles } = await import("../sources/tables/table-files.ts");
  return tableFiles(
    Object.entries(tables).map(([name, { path, key, columns }]) => ({
      path: resolve(root, path),
      table: { name, key, columns },
    })),
  );
}

async function openWarehouse(root: string, settings: Settings): Promise<Warehouse> {
  const { openDuckDbWarehouse } = await import("../warehouse/duckdb/open-warehouse.ts");
  return openDuckDbWarehouse({
    file: join(root, warehouseFile),
    settings: {
      memoryLimit: settings.engine.memory_limit ?? defaultMemoryLimit,
      threads: settings.engine.threads ?? null,
    },
  });
}
