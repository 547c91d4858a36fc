import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { ExportRecord, RecordColumn, RecordShape } from "../tables/record.ts";
import { type Cell, versionColumn } from "../tables/table.ts";
import { type BufferedFile, openBufferedFile } from "./buffered-file.ts";
import { deletedColumn, type ExportLine, type LookupNames, type RecordSink } from "./record-sink.ts";

const apiRoot = "https://nordhaven.crm4.dynamics.example/api/data/v9.2";
const rowsPerPage = 5000;
const formattedValue = "@OData.Community.Display.V1.FormattedValue";
const lookupTarget = "@Microsoft.Dynamics.CRM.lookuplogicalname";

/** Pages of the Dataverse Web API, a folder per table: at most 5,000 rows each, all but the last with a link to the next. */
export function openJsonSink(folder: string, shapes: readonly RecordShape[], names: LookupNames): RecordSink {
  const tables = new Map(shapes.map((shape) => [shape, openPages(join(folder, shape.name), shape.set)]));
  return {
    write(line) {
      const pages = tables.get(line.shape);
      if (pages === undefined) throw new RangeError(`No pages for the table ${line.shape.name}.`);
      pages.write(rowOf(line, names));
    },
    close() {
      for (const pages of tables.values()) pages.close();
    },
  };
}

function openPages(folder: string, set: string) {
  mkdirSync(folder);
  let page = 0;
  let rows = 0;
  const openPage = (): BufferedFile => {
    page += 1;
    rows = 0;
    const file = openBufferedFile(join(folder, `page-${String(page).padStart(4, "0")}.json`));
    file.write(`{"@odata.context":"${apiRoot}/$metadata#${set}","value":[`);
    return file;
  };
  let file = openPage();
  return {
    write(row: string) {
      if (rows === rowsPerPage) {
        file.write(`\n],"@odata.nextLink":"${apiRoot}/${set}?$skiptoken=${page + 1}"}\n`);
        file.close();
        file = openPage();
      }
      file.write(`${rows === 0 ? "\n" : ",\n"}${row}`);
      rows += 1;
    },
    close() {
      file.write("\n]}\n");
      file.close();
    },
  };
}

/** A deletion without a version is one of change tracking, one with a version comes from the lake export. */
function rowOf(line: ExportLine, names: LookupNames): string {
  if ("bytes" in line) throw new RangeError("A malformed line has no place in a page.");
  if (!("gone" in line)) return `{${membersOf(line, names).join(",")}}`;
  const { id, version } = line.gone;
  if (version === null) {
    const context = `${apiRoot}/$metadata#${line.shape.set}/$deletedEntity`;
    return JSON.stringify({ "@odata.context": context, id, reason: "deleted" });
  }
  const key = line.shape.columns[0]?.name ?? "";
  return JSON.stringify({ [key]: id, [deletedColumn]: true, [versionColumn]: version });
}

function membersOf({ shape, cells }: ExportRecord, names: LookupNames): string[] {
  const members: string[] = [];
  const version = cells[shape.positions.get(versionColumn) ?? -1];
  if (typeof version === "number") members.push(`"@odata.etag":"W/\\"${version}\\""`);
  shape.columns.forEach((column, index) => {
    const cell = cells[index] ?? null;
    const name = column.kind === "lookup" ? `_${column.name}_value` : column.name;
    const label = cell === null ? undefined : labelOf(column, cell, names);
    if (label !== undefined) members.push(`"${name}${formattedValue}":${JSON.stringify(label)}`);
    if (column.kind === "lookup" && cell !== null) {
      members.push(`"${name}${lookupTarget}":"${column.target ?? ""}"`);
    }
    members.push(`"${name}":${JSON.stringify(cell)}`);
  });
  return members;
}

function labelOf(column: RecordColumn, cell: Cell, names: LookupNames): string | undefined {
  if (column.kind === "lookup") return names.get(String(cell));
  if (column.kind === "boolean" && typeof cell === "boolean") return cell ? "Yes" : "No";
  return column.labels?.[Number(cell)];
}
