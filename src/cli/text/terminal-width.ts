import type { Outlet } from "../effects.ts";

const usualColumns = 80;

/** Columns to fit into; null when nobody is looking, and nothing has to be cut. */
export function terminalWidth(outlet: Outlet): number | null {
  return outlet.isTTY ? (outlet.columns ?? usualColumns) : null;
}
