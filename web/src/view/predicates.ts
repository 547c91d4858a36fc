import type { Member, Members } from "./view-state.ts";

/** A value in the expression language of queries. */
function literal(value: Exclude<Member, null>): string {
  if (typeof value === "string") return `'${value.replaceAll("'", "''")}'`;
  return typeof value === "boolean" ? (value ? "TRUE" : "FALSE") : String(value);
}

/** That a dimension is one of some members; null stands for its blank. */
export function isOneOf(dimension: string, members: readonly Member[]): string {
  const values = members.filter((member) => member !== null);
  const list = values.length === 0 ? [] : [`${dimension} IN (${values.map(literal).join(", ")})`];
  const blank = members.includes(null) ? [`${dimension} IS NULL`] : [];
  return [...list, ...blank].join(" OR ");
}

/** That a row belongs to a mark: one predicate for each dimension of it. */
export function belongsTo(members: Members): readonly string[] {
  return Object.entries(members).map(([dimension, member]) =>
    member === null ? `${dimension} IS NULL` : `${dimension} = ${literal(member)}`,
  );
}
