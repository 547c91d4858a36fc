import * as z from "zod";
import { InputError, issue, UnsupportedError } from "../errors.ts";
import { loadModel } from "../model/load.ts";
import type { Model } from "../model/types.ts";
import { compilePlan } from "../query/compile.ts";
import { type MetricQuery, parseMetricQuery } from "../query/metric-query.ts";
import { planQuery } from "../query/plan.ts";
import { resolveQuery } from "../query/resolve.ts";
import type { Dialect } from "../sql/dialect.ts";
import { printStandalone } from "../sql/print.ts";
import { duckDbDialect } from "../warehouse/duckdb/dialect.ts";

/** A text with the name of the file it comes from. */
export interface NamedText {
  readonly origin: string;
  readonly text: string;
}

/** Engines that SQL can be written for; in a model document, each is also a dialect of expressions. */
const dialects: Readonly<Record<string, Dialect>> = { duckdb: duckDbDialect };

/**
 * The SQL that answers a query over any Ossie document, without a workspace; values are written out.
 * The same model, query and dialect give the same text, byte for byte.
 * @throws InputError with the typed errors of model and query; UnsupportedError for other engines
 */
export async function semanticSql(
  model: NamedText,
  query: NamedText,
  dialectName: string = "duckdb",
): Promise<string> {
  const dialect = dialects[dialectName.toLowerCase()];
  if (dialect === undefined) {
    const known = Object.keys(dialects).join(", ");
    throw new UnsupportedError(`SQL cannot be written for '${dialectName}'; choose one of ${known}.`, {
      code: "unsupported_dialect",
    });
  }
  const loaded = await loadForeignModel(model);
  const resolved = resolveQuery(loaded, parseMetricQuery(readQuery(query)), "UTC", null);
  return printStandalone(
    compilePlan(loaded, planQuery(loaded, resolved), () => null),
    dialect,
  );
}

/**
 * Reads and checks any Ossie document.
 * @throws InputError with every fault
 */
export function loadForeignModel(model: NamedText): Promise<Model> {
  const engines = Object.keys(dialects);
  return loadModel([model], ["OSSIE_SQL_2026", "OSI_SQL_2026", ...engines, "ANSI_SQL"]);
}

const orderSynonyms = z.looseObject({
  field: z.string().optional(),
  target: z.string().optional(),
  name: z.string().optional(),
});

/** Published query files use a few other words for the same things. */
const synonyms = z.looseObject({
  filters: z.unknown().optional(),
  qualify: z.unknown().optional(),
  order_by: z.array(z.union([z.string(), orderSynonyms])).optional(),
});

function readQuery({ origin, text }: NamedText): MetricQuery {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw InputError.of([issue("invalid_query", origin, `${origin} is no JSON.`)]);
  }
  const parsed = synonyms.safeParse(content);
  if (!parsed.success) return content as MetricQuery;
  const { filters, qualify, order_by: order, ...query } = parsed.data;
  return {
    ...query,
    ...(filters === undefined ? {} : { where: filters }),
    ...(qualify === undefined ? {} : { having: qualify }),
    ...(order === undefined ? {} : { order_by: order.map(orderItem) }),
  } as MetricQuery;
}

function orderItem(item: string | z.output<typeof orderSynonyms>): unknown {
  if (typeof item === "string") return item;
  const { field, target, name, ...rest } = item;
  return { field: field ?? target ?? name, ...rest };
}
