import { join } from "node:path";
import type { RecordShape } from "../tables/record.ts";
import { type Cell, versionColumn } from "../tables/table.ts";
import { openBufferedFile } from "./buffered-file.ts";
import { deletedColumn, type RecordSink } from "./record-sink.ts";

interface CsvOptions {
  /** Adds the column that marks deleted records. */
  readonly marksDeleted: boolean;
}

/** One CSV file per table (RFC 4180, CRLF, UTF-8, a header row), lookups under their logical name. */
export function openCsvSink(
  folder: string,
  shapes: readonly RecordShape[],
  { marksDeleted }: CsvOptions,
): RecordSink {
  const files = new Map(
    shapes.map((shape) => {
      const file = openBufferedFile(join(folder, `${shape.name}.csv`));
      const names = shape.columns.map(({ name }) => name);
      file.write(csvLine(marksDeleted ? [...names, deletedColumn] : names));
      return [shape, file];
    }),
  );
  return {
    write(line) {
      const file = files.get(line.shape);
      if (file === undefined) throw new RangeError(`No file for the table ${line.shape.name}.`);
      if ("bytes" in line) {
        file.writeBytes(line.bytes);
      } else if ("gone" in line) {
        const { id, version } = line.gone;
        const cells = line.shape.columns.map(({ name }, index) =>
          index === 0 ? id : name === versionColumn ? version : null,
        );
        file.write(csvLine([...cells, isDeleted]));
      } else {
        file.write(csvLine(marksDeleted ? [...line.cells, notDeleted] : line.cells));
      }
    },
    close() {
      for (const file of files.values()) file.close();
    },
  };
}

/** What the marking column holds for records that are there, and for those that are gone. */
export const notDeleted = "False";
const isDeleted = "True";

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvField).join(",")}\r\n`;
}

function csvField(cell: Cell): string {
  if (cell === null) return "";
  if (cell === true) return "True";
  if (cell === false) return "False";
  const text = String(cell);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
