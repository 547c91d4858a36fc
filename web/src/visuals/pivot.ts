import type { Cell, Row } from "../api/types.ts";

/** Members of a dimension in an order that is given, then as they come. */
export function membersInOrder(
  rows: readonly Row[],
  dimension: string,
  order: readonly string[],
): readonly Cell[] {
  const members = [...new Set(rows.map((row) => row[dimension] ?? null))];
  const place = (member: Cell) => {
    const known = order.indexOf(String(member));
    return known === -1 ? order.length : known;
  };
  return order.length === 0 ? members : members.toSorted((one, other) => place(one) - place(other));
}

/** A measure by the members of two dimensions. */
export function pivot(
  rows: readonly Row[],
  down: string,
  across: string,
  measure: string,
): ReadonlyMap<Cell, ReadonlyMap<Cell, Cell>> {
  const cells = new Map<Cell, Map<Cell, Cell>>();
  for (const row of rows) {
    const line = cells.get(row[down] ?? null) ?? new Map<Cell, Cell>();
    line.set(row[across] ?? null, row[measure] ?? null);
    cells.set(row[down] ?? null, line);
  }
  return cells;
}
