import * as z from "zod";
import { InputError, issue, UnsupportedError } from "../errors.ts";
import { loadModel } from "../model/load.ts";
import type { Model } from "../model/types.ts";
import { compilePlan } from "../query/compile.ts";
import {
  type MetricQuery,
  type ParsedColumn,
  type ParsedQuery,
  parseMetricQuery,
} from "../query/metric-query.ts";
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
  const resolved = resolveQuery(loaded, withLeafNames(parseMetricQuery(readQuery(query))), "UTC", null);
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

const predicates = z.union([z.string(), z.array(z.string())]);

/** Published query files use a few other words for the same things. */
const synonyms = z.looseObject({
  where: predicates.optional(),
  filters: predicates.optional(),
  having: predicates.optional(),
  qualify: predicates.optional(),
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
  const { where, filters, having, qualify, order_by: order, ...query } = parsed.data;
  return {
    ...query,
    ...(where === undefined && filters === undefined ? {} : { where: [where ?? [], filters ?? []].flat() }),
    ...(having === undefined && qualify === undefined
      ? {}
      : { having: [having ?? [], qualify ?? []].flat() }),
    ...(order === undefined ? {} : { order_by: order.map(orderItem) }),
  } as MetricQuery;
}

function orderItem(item: string | z.output<typeof orderSynonyms>): unknown {
  if (typeof item === "string") return item;
  const { field, target, name, ...rest } = item;
  return { field: field ?? target ?? name, ...rest };
}

/** A column without a name of its own is called by its field, and where two would be called alike, by `dataset_field`. */
function withLeafNames(query: ParsedQuery): ParsedQuery {
  const leafOf = ({ name, reference }: ParsedColumn) =>
    name === reference && name.includes(".") ? name.slice(name.indexOf(".") + 1) : name;
  const columns = [...(query.fields ?? query.dimensions), ...query.measures];
  const leaves = columns.map((column) => leafOf(column).toLowerCase());
  const rename = (column: ParsedColumn): ParsedColumn => {
    const leaf = leafOf(column);
    if (leaf === column.name) return column;
    const alone = leaves.filter((other) => other === leaf.toLowerCase()).length === 1;
    return { ...column, name: alone ? leaf : column.name.replace(".", "_") };
  };
  return {
    ...query,
    dimensions: query.dimensions.map(rename),
    fields: query.fields?.map(rename) ?? null,
  };
}
