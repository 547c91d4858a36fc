import { DuckDBDecimalValue, DuckDBTimestampValue, type DuckDBValue } from "@duckdb/node-api";
import type { Answer } from "../src/index.ts";

/** @throws Error that says where, unless the answer has the rows of the statement, in the same order. */
export function requireSameRows(
  name: string,
  answer: Answer,
  rows: readonly (readonly DuckDBValue[])[],
): void {
  const ours = answer.rows.map((row) => answer.columns.map((column) => row[column.name] ?? null));
  if (ours.length === 0) throw new Error(`${name}: no rows to compare.`);
  if (ours.length !== rows.length)
    throw new Error(`${name}: ${ours.length} rows against ${rows.length} by hand.`);
  for (const [index, row] of rows.entries()) {
    const difference = row.findIndex((value, column) => !isSame(ours[index]?.[column] ?? null, plain(value)));
    if (difference >= 0) {
      const shown = `${ours[index]?.[difference]} against ${plain(row[difference] ?? null)} by hand`;
      throw new Error(`${name}: row ${index + 1}, column ${difference + 1}: ${shown}.`);
    }
  }
}

type Plain = string | number | boolean | null;

function plain(value: DuckDBValue): Plain {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" || typeof value === "bigint") return Number(value);
  if (value instanceof DuckDBDecimalValue) return value.toDouble();
  if (value instanceof DuckDBTimestampValue) return `${value.toString().replace(" ", "T")}Z`;
  return value.toString();
}

function isSame(our: Plain, other: Plain): boolean {
  if (typeof our !== "number" || typeof other !== "number") return our === other;
  return Math.abs(our - other) <= 1e-9 * Math.max(1, Math.abs(our));
}
