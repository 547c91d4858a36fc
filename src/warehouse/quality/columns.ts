import { type RecordKind, recordKinds } from "../../records/record-kinds.ts";

/** Names of the instants a record carries. */
export function instantsOf(kind: RecordKind): readonly string[] {
  const columns = Object.entries(recordKinds[kind].columns);
  return columns.filter(([, type]) => type === "instant").map(([name]) => name);
}

/** Names of the stored durations a record carries. */
export function durationsOf(kind: RecordKind): readonly string[] {
  return Object.keys(recordKinds[kind].columns).filter((name) => name.endsWith("_seconds"));
}
