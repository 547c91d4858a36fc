import type { ForeignText } from "./convert.ts";
import type { Engine } from "./engine.ts";
import { fileLiteral, identifier } from "./quote.ts";
import type { FileContext, ReadableFile } from "./readable-file.ts";
import { requireKeyColumn, unreadableFile } from "./unreadable-file.ts";

/**
 * A Parquet file. Values are taken over in their text form, so every format passes the same conversions.
 * @throws SourceError when it is damaged or no Parquet file.
 */
export async function openParquet(sql: Engine, context: FileContext): Promise<ReadableFile> {
  const relation = `read_parquet(${fileLiteral(context.file.path)})`;
  const described = await describe(sql, relation, context);
  requireKeyColumn(
    context,
    described.map(({ column_name }) => column_name.toLowerCase()),
  );
  const columns = new Map<string, ForeignText[]>();
  for (const { column_name, column_type } of described) {
    const name = column_name.toLowerCase();
    columns.set(name, [...(columns.get(name) ?? []), asText(column_name, column_type)]);
  }
  return {
    columns,
    raw: "CAST(to_json(record) AS VARCHAR)",
    broken: null,
    hasLines: false,
    relation: () => `${relation} AS record`,
  };
}

function asText(name: string, type: string): ForeignText {
  const nested = /\[\d*\]$|^(STRUCT|MAP|UNION)\b/.test(type) ? "true" : null;
  return { text: `CAST(record.${identifier(name)} AS VARCHAR)`, nested };
}

async function describe(
  sql: Engine,
  relation: string,
  context: FileContext,
): Promise<{ column_name: string; column_type: string }[]> {
  try {
    return await sql.rows(`SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM ${relation})`);
  } catch (cause) {
    throw unreadableFile(
      context,
      "unreadable_file",
      "is no whole Parquet file.",
      "Export or copy it again.",
      cause,
    );
  }
}
