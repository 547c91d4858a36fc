import { cellOf, type ExportRecord, withCells } from "../tables/record.ts";
import type { Cell } from "../tables/table.ts";
import type { Dirt } from "./dirt.ts";
import { isPastStatus, moved } from "./making.ts";

const times = ["msdyn_addedon", "msdyn_joinedon", "msdyn_lefton"] as const;

/** The same values in other spellings: nothing is lost, nothing is changed. */
export const spellingDirt: readonly Dirt[] = [
  {
    kind: "guid_upper_case",
    table: "msdyn_sessionparticipant",
    respell: (record) => respellGuids(record, (guid) => guid.toUpperCase()),
  },
  {
    kind: "guid_in_braces",
    table: "msdyn_ocsession",
    respell: (record) => respellGuids(record, (guid) => `{${guid.toUpperCase()}}`),
  },
  {
    kind: "boolean_in_odd_case",
    table: "msdyn_ocliveworkitem",
    respell: (record, { random }) =>
      withCells(record, {
        msdyn_isoutbound:
          cellOf(record, "msdyn_isoutbound") === true
            ? random.pick(["TRUE", "tRuE", "1"])
            : random.pick(["FALSE", "fAlSe", "0"]),
      }),
  },
  {
    kind: "number_as_text",
    table: "msdyn_sessionparticipant",
    format: "json",
    respell: (record) => withCells(record, { msdyn_mode: String(cellOf(record, "msdyn_mode")) }),
  },
  {
    kind: "seven_fraction_digits",
    table: "msdyn_sessionparticipant",
    respell: (record) => respellTimes(record, (time) => time.replace("Z", ".0000000Z")),
  },
  {
    kind: "fraction_and_offset_zero",
    table: "msdyn_ocsession",
    respell: (record) => withCells(record, { createdon: withEnd(record, "createdon", ".0000000+00:00") }),
  },
  {
    kind: "modified_on_in_american_style",
    table: "msdyn_ocliveworkitem",
    respell: (record) => withCells(record, { modifiedon: american(String(cellOf(record, "modifiedon"))) }),
  },
  {
    kind: "offset_of_a_zone",
    table: "msdyn_sessionparticipant",
    respell: (record) =>
      withCells(
        record,
        Object.fromEntries(
          times
            .filter((column) => cellOf(record, column) !== null)
            .map((column) => [column, moved(record, column, 5.5 * 3600).replace("Z", "+05:30")]),
        ),
      ),
  },
  {
    kind: "time_without_zone",
    table: "msdyn_sessionparticipant",
    respell: (record) => respellTimes(record, (time) => time.replace("Z", "")),
  },
  {
    kind: "added_on_date_only",
    table: "msdyn_sessionparticipant",
    respell: (record) =>
      withCells(record, {
        msdyn_addedon: `${String(cellOf(record, "msdyn_addedon")).slice(0, 10)}T00:00:00Z`,
        createdon: cellOf(record, "msdyn_addedon"),
      }),
  },
  {
    kind: "status_times_with_offset",
    table: "msdyn_agentstatushistory",
    suits: isPastStatus,
    respell: (record) =>
      withCells(
        record,
        Object.fromEntries(
          ["msdyn_starttime", "msdyn_endtime"].map((column) => [
            column,
            moved(record, column, -3 * 3600).replace("Z", "-03:00"),
          ]),
        ),
      ),
  },
  {
    kind: "status_guids_in_braces",
    table: "msdyn_agentstatushistory",
    respell: (record) => respellGuids(record, (guid) => `{${guid.toUpperCase()}}`),
  },
  {
    kind: "logged_in_as_digit",
    table: "msdyn_agentstatushistory",
    respell: (record) =>
      withCells(record, {
        msdyn_isagentloggedin: cellOf(record, "msdyn_isagentloggedin") === true ? "1" : "0",
      }),
  },
  {
    kind: "sentiment_with_four_decimals",
    table: "msdyn_ocliveworkitemsentiment",
    respell: (record) =>
      withCells(record, { msdyn_sentimentpulse: Number(cellOf(record, "msdyn_sentimentpulse")).toFixed(4) }),
  },
];

function respellGuids(record: ExportRecord, spell: (guid: string) => string): ExportRecord {
  const changes: Record<string, Cell> = {};
  for (const { name, kind } of record.shape.columns) {
    const cell = cellOf(record, name);
    if ((kind === "id" || kind === "lookup") && typeof cell === "string") changes[name] = spell(cell);
  }
  return withCells(record, changes);
}

function respellTimes(record: ExportRecord, spell: (time: string) => string): ExportRecord {
  const changes: Record<string, Cell> = {};
  for (const column of times) {
    const cell = cellOf(record, column);
    if (typeof cell === "string") changes[column] = spell(cell);
  }
  return withCells(record, changes);
}

function withEnd(record: ExportRecord, column: string, end: string): string {
  return String(cellOf(record, column)).replace("Z", end);
}

/** `2026-03-29T16:34:05Z` as `3/29/2026 4:34:05 PM`, the way the lake export writes its own times. */
function american(time: string): string {
  const [year = 0, month = 0, day = 0, hour = 0] = (time.match(/\d+/g) ?? []).map(Number);
  const clock = `${hour % 12 === 0 ? 12 : hour % 12}${time.slice(13, 19)} ${hour < 12 ? "AM" : "PM"}`;
  return `${month}/${day}/${year} ${clock}`;
}
