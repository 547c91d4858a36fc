import type { AttributeMapping, ColumnMapping, FileSet } from "../../records/file-set.ts";
import { convert, type ForeignText } from "./convert.ts";
import { stage } from "./names.ts";
import type { NumberedSet } from "./numbered-set.ts";
import { identifier } from "./quote.ts";
import type { ReadableFile, RejectTables } from "./readable-file.ts";
import { attributeColumn, keyColumns, stageColumn } from "./stage-columns.ts";

/** Fault of a record that is unreadable as a whole; faults of a column are told by the position of its reading. */
export const brokenRecord = -32_768;

/** Fault of a record with nothing in the column of its key that the reading at this position fills. */
export function emptyKey(position: number): number {
  return -1 - position;
}

/** One column to fill, those of the key first; its position names it in a fault. */
export interface Reading {
  readonly to: string;
  readonly foreign: readonly string[];
  readonly mapping: ColumnMapping;
}

export function readings(fileSet: FileSet): Reading[] {
  const attribute = ({ to, from }: AttributeMapping): Reading => ({
    to: attributeColumn(to),
    foreign: from,
    mapping: { to: attributeColumn(to), from, as: { type: "text" } },
  });
  const keys = keyColumns(fileSet.record);
  const columns = fileSet.columns.map((mapping) => ({
    to: stageColumn(fileSet.record, mapping.to),
    foreign: mapping.from,
    mapping,
  }));
  return [
    ...keys.flatMap((key) => columns.filter(({ to }) => to === key)),
    ...columns.filter(({ to }) => !keys.includes(to)),
    ...fileSet.attributes.map(attribute),
  ];
}

/** Foreign names that some column is read from, in lower case. */
export function wantedNames(fileSet: FileSet): ReadonlySet<string> {
  const all = readings(fileSet);
  return new Set([...all.flatMap(({ foreign }) => foreign), ...replacements(all)]);
}

/** Foreign columns that stand in for dates which have lost their time of day. */
function replacements(all: readonly Reading[]): readonly string[] {
  return all.flatMap(({ mapping: { as } }) => (as.type === "instant" ? (as.unlessDateOnly ?? []) : []));
}

/** SQL that reads a whole file into the stage of its kind. */
export function insertion(set: NumberedSet, opened: ReadableFile, rejects: RejectTables): string {
  const all = readings(set.fileSet);
  const texts = all.map(({ foreign }, index) => `${pick(opened, foreign)} AS t${index}`);
  const others = replacements(all);
  const otherTexts = others.map((name, index) => `${pick(opened, [name])} AS o${index}`);
  const values = all.map(({ foreign, mapping }, index) => {
    const text: ForeignText = { text: `t${index}`, nested: nestedValue(opened, foreign, index) };
    return `${convert(text, mapping.as, (name) => `o${others.indexOf(name)}`)} AS v${index}`;
  });
  const nestedFlags = all.flatMap(({ foreign }, index) => nestedFlag(opened, foreign, index));
  const broken = opened.broken === null ? [] : [`${opened.broken.predicate} AS broken`];
  const columns = ["set_number", "source_key", "fault", "verdict", ...all.map(({ to }) => identifier(to))];
  const deleted = all.findIndex(({ to }) => to === "is_deleted");
  const isDeleted = deleted < 0 ? "false" : `v${deleted}`;
  return `INSERT INTO ${stage(set.fileSet.record)} (${columns.join(", ")})
    SELECT ${set.number}, ${set.sourceKey}, fault,
      CASE WHEN fault IS NOT NULL THEN 'quarantined' WHEN ${isDeleted} THEN 'deleted' ELSE 'current' END,
      ${all.map((_, index) => `v${index}`).join(", ")}
    FROM (SELECT ${faultOf(all, keyColumns(set.fileSet.record).length, opened.broken !== null)} AS fault, *
      FROM (SELECT *, ${values.join(", ")}
        FROM (SELECT ${[...texts, ...otherTexts, ...nestedFlags, ...broken].join(", ")}
          FROM ${opened.relation(rejects)})))`;
}

function faultOf(all: readonly Reading[], keyCount: number, mayBeBroken: boolean): string {
  const empty = Array.from(
    { length: keyCount },
    (_, index) => `WHEN t${index} IS NULL OR trim(t${index}) = '' THEN ${emptyKey(index)}`,
  );
  const unreadable = all.map(
    (_, index) => `WHEN v${index} IS NULL AND t${index} IS NOT NULL AND trim(t${index}) <> '' THEN ${index}`,
  );
  const broken = mayBeBroken ? `WHEN broken THEN ${brokenRecord}` : "";
  return `CASE ${broken} ${empty.join(" ")} ${unreadable.join(" ")} END`;
}

function foreignColumns(opened: ReadableFile, names: readonly string[]): readonly ForeignText[] {
  return names.flatMap((name) => opened.columns.get(name) ?? []);
}

/** The first foreign column that is not empty. */
export function pick(opened: ReadableFile, names: readonly string[]): string {
  const texts = foreignColumns(opened, names).map(({ text }) => `nullif(${text}, '')`);
  return texts.length > 1 ? `coalesce(${texts.join(", ")})` : (texts[0] ?? "CAST(NULL AS VARCHAR)");
}

function nestedFlag(opened: ReadableFile, names: readonly string[], index: number): string[] {
  const nested = foreignColumns(opened, names).flatMap((column) => column.nested ?? []);
  return nested.length === 0
    ? []
    : [`(${nested.map((flag) => `coalesce(${flag}, false)`).join(" OR ")}) AS n${index}`];
}

function nestedValue(opened: ReadableFile, names: readonly string[], index: number): string | null {
  return foreignColumns(opened, names).some(({ nested }) => nested !== null) ? `n${index}` : null;
}
