import type { DeclaredColumnType, DeclaredTable, FileSet } from "../../records/file-set.ts";
import { type ColumnType, type RecordKind, recordKinds, versionColumns } from "../../records/record-kinds.ts";

/** A record is read, and then one of these. */
export const verdicts = ["current", "quarantined", "superseded", "deleted", "filtered"] as const;

export type Verdict = (typeof verdicts)[number];

export const engineTypes: Readonly<Record<DeclaredColumnType, string>> = {
  id: "UUID",
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  instant: "TIMESTAMP",
  date: "DATE",
};

/** The stage's names of a kind's columns with their types, in the order of their declaration. */
export function canonicalColumns(
  kind: RecordKind | DeclaredTable,
): readonly (readonly [string, DeclaredColumnType])[] {
  const { columns } = typeof kind === "string" ? recordKinds[kind] : kind;
  return Object.entries(columns).map(([name, type]) => [stageColumn(kind, name), type]);
}

/** The stage's names of the columns that tell records of a kind apart. */
export function keyColumns(kind: RecordKind | DeclaredTable): readonly string[] {
  return typeof kind === "string" ? [recordKinds[kind].key] : kind.key.map((name) => stageColumn(kind, name));
}

/** Column of the stage that holds a canonical column. The names in declared tables are free, so they stand apart from the stage's own. */
export function stageColumn(kind: RecordKind | DeclaredTable, name: string): string {
  return typeof kind === "string" ? name : `column_${name}`;
}

/** The tables of other systems among the file sets. */
export function declaredTablesOf(fileSets: readonly FileSet[]): readonly DeclaredTable[] {
  return fileSets.flatMap(({ record }) => (typeof record === "string" ? [] : [record]));
}

export const versionColumnTypes = Object.entries(versionColumns) as readonly (readonly [
  string,
  ColumnType,
])[];

/** Column of the stage that holds an attribute. */
export function attributeColumn(name: string): string {
  return `attribute_${name}`;
}

/** Names of the attributes configured for a kind, over all sources, in alphabetical order. */
export function attributesOf(
  fileSets: readonly FileSet[],
  kind: RecordKind | DeclaredTable,
): readonly string[] {
  const names = fileSets
    .filter(({ record }) => record === kind)
    .flatMap(({ attributes }) => attributes.map(({ to }) => to));
  return [...new Set(names)].sort();
}
