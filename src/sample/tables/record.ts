import type { Cell, Column, Table, TableName } from "./table.ts";

/** Columns of a table without the knowledge where their values come from. */
export interface RecordShape {
  readonly name: TableName;
  readonly set: string;
  readonly columns: readonly RecordColumn[];
  readonly positions: ReadonlyMap<string, number>;
}

export type RecordColumn = Omit<Column<never>, "of">;

/** One record on its way into a file: a cell per column of its shape. */
export interface ExportRecord {
  readonly shape: RecordShape;
  readonly cells: readonly Cell[];
}

export function shapeOf<Row>(table: Table<Row>): RecordShape {
  return {
    name: table.name,
    set: table.set,
    columns: table.columns.map(({ of: _, ...column }) => column),
    positions: new Map(table.columns.map(({ name }, index) => [name, index])),
  };
}

export function recordOf<Row>(table: Table<Row>, shape: RecordShape, row: Row): ExportRecord {
  return { shape, cells: table.columns.map((column) => column.of(row)) };
}

export function cellOf(record: ExportRecord, column: string): Cell {
  return record.cells[positionOf(record.shape, column)] ?? null;
}

/** A copy of the record with some cells changed. */
export function withCells(record: ExportRecord, changes: Readonly<Record<string, Cell>>): ExportRecord {
  const cells = [...record.cells];
  for (const [column, cell] of Object.entries(changes)) cells[positionOf(record.shape, column)] = cell;
  return { shape: record.shape, cells };
}

function positionOf(shape: RecordShape, column: string): number {
  const position = shape.positions.get(column);
  if (position === undefined) throw new RangeError(`The table ${shape.name} has no column ${column}.`);
  return position;
}
