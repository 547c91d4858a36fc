import type { FileSet } from "../../records/file-set.ts";
import { type ColumnType, type RecordKind, recordKinds, versionColumns } from "../../records/record-kinds.ts";

/** A record is read, and then one of these. */
export const verdicts = ["current", "quarantined", "superseded", "deleted", "filtered"] as const;

export type Verdict = (typeof verdicts)[number];

export const engineTypes: Readonly<Record<ColumnType, string>> = {
  id: "UUID",
  text: "VARCHAR",
  integer: "BIGINT",
  number: "DOUBLE",
  boolean: "BOOLEAN",
  instant: "TIMESTAMP",
};

/** The columns of a kind as declared, in order. */
export function canonicalColumns(kind: RecordKind): readonly (readonly [string, ColumnType])[] {
  return Object.entries(recordKinds[kind].columns) as [string, ColumnType][];
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
export function attributesOf(fileSets: readonly FileSet[], kind: RecordKind): readonly string[] {
  const names = fileSets
    .filter(({ record }) => record === kind)
    .flatMap(({ attributes }) => attributes.map(({ to }) => to));
  return [...new Set(names)].sort();
}
