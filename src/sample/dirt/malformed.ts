import { csvLine, notDeleted } from "../files/csv-sink.ts";
import { type ExportRecord, withCells } from "../tables/record.ts";
import type { Cell, TableName } from "../tables/table.ts";
import type { Dirt, DirtTools } from "./dirt.ts";
import { sibling } from "./making.ts";

/** Lines that are no record of their table, or no text. */
export const malformedDirt: readonly Dirt[] = [
  malformed("too_few_columns", "msdyn_sessionparticipant", ({ cells }) => line(cells.slice(0, -6))),
  malformed("too_many_columns", "msdyn_sessionparticipant", ({ cells }) =>
    line([...cells, "one", "two", null]),
  ),
  malformed("too_few_columns_session", "msdyn_ocsession", ({ cells }) => line(cells.slice(0, 3))),
  malformed("bytes_that_are_no_text", "msdyn_sessionparticipant", brokenText),
];

function malformed(kind: string, table: TableName, write: (record: ExportRecord) => Uint8Array): Dirt {
  return {
    kind,
    table,
    format: "csv",
    add: (record: ExportRecord, tools: DirtTools) => [
      { line: { shape: record.shape, bytes: write(sibling(record, tools)) }, fate: "quarantined" },
    ],
  };
}

function line(cells: readonly Cell[]): Uint8Array {
  return Buffer.from(csvLine([...cells, notDeleted]));
}

/** A reason for the assignment with bytes that no character of UTF-8 has. */
function brokenText(record: ExportRecord): Uint8Array {
  const mark = "###";
  const { cells } = withCells(record, { msdyn_assignreason: mark });
  const [before = "", after = ""] = csvLine([...cells, notDeleted]).split(mark);
  return Buffer.concat([Buffer.from(before), Buffer.from([0x5a, 0xc3, 0x28, 0xff]), Buffer.from(after)]);
}
