/** The one place where names and values become SQL text of the load. */

export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

export function literal(value: string | number | boolean | null): string {
  if (value === null) return "NULL";
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

/** A path for the file readers, which take `*`, `?` and `[` for patterns. */
export function fileLiteral(path: string): string {
  return literal(path.replaceAll(/[*?[]/g, "[$&]"));
}

export function timestampLiteral(instant: Date): string {
  return `TIMESTAMP ${literal(instant.toISOString().replace("T", " ").replace("Z", ""))}`;
}
