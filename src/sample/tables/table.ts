import type { Instant } from "../calendar/local-day.ts";

/** A value as it stands in a file: instants are ISO 8601 text already, ids are GUIDs in lower case. */
export type Cell = string | number | boolean | null;

/** One column of an exported table and where its value comes from. */
export interface Column<Row> {
  readonly name: string;
  readonly kind: "id" | "lookup" | "code" | "codes" | "instant" | "integer" | "number" | "boolean" | "text";
  /** Logical name of the table a lookup points into. */
  readonly target?: string;
  /** Labels of a choice, by code. */
  readonly labels?: Readonly<Record<number, string>>;
  readonly of: (row: Row) => Cell;
}

/** A Dataverse table as it is exported. The first column is its key; `versionnumber` is given on writing. */
export interface Table<Row> {
  readonly name: TableName;
  /** Name of the entity set in the Web API. */
  readonly set: string;
  readonly columns: readonly Column<Row>[];
}

export const tableNames = [
  "systemuser",
  "queue",
  "msdyn_liveworkstream",
  "msdyn_presence",
  "msdyn_ocliveworkitem",
  "msdyn_ocsession",
  "msdyn_sessionparticipant",
  "msdyn_ocsessionparticipantevent",
  "msdyn_ocliveworkitemsentiment",
  "msdyn_agentstatushistory",
] as const;

export type TableName = (typeof tableNames)[number];

type Of<Row> = (row: Row) => Cell;

export function id<Row>(name: string, of: Of<Row>): Column<Row> {
  return { name, kind: "id", of };
}

export function lookup<Row>(name: string, target: string, of: Of<Row>): Column<Row> {
  return { name, kind: "lookup", target, of };
}

export function code<Row>(name: string, labels: Readonly<Record<number, string>>, of: Of<Row>): Column<Row> {
  return { name, kind: "code", labels, of };
}

/** A choice of several codes, written as text. */
export function codes<Row>(name: string, labels: Readonly<Record<number, string>>, of: Of<Row>): Column<Row> {
  return { name, kind: "codes", labels, of };
}

export function instant<Row>(name: string, of: (row: Row) => Instant | null): Column<Row> {
  return {
    name,
    kind: "instant",
    of: (row) => {
      const seconds = of(row);
      return seconds === null ? null : instantText(seconds);
    },
  };
}

export function integer<Row>(name: string, of: Of<Row>): Column<Row> {
  return { name, kind: "integer", of };
}

/** With at most two decimals. */
export function number<Row>(name: string, of: Of<Row>): Column<Row> {
  return { name, kind: "number", of };
}

export function boolean<Row>(name: string, of: Of<Row>): Column<Row> {
  return { name, kind: "boolean", of };
}

export function text<Row>(name: string, of: Of<Row>): Column<Row> {
  return { name, kind: "text", of };
}

/** UTC, whole seconds: `2026-03-29T07:15:00Z`. */
export function instantText(seconds: Instant): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

/** The row version every table has; its value is given in the order of writing. */
export const versionColumn = "versionnumber";
