import { withCells } from "../tables/record.ts";
import type { TableName } from "../tables/table.ts";
import type { Dirt } from "./dirt.ts";
import { sibling } from "./making.ts";

/** Names that are harmless as text, and dangerous or ugly wherever they are taken for something else. */
const names: readonly (readonly [kind: string, name: string])[] = [
  ["name_formula", '=HYPERLINK("https://elsewhere.example","click")'],
  ["name_formula_plus", "+49 Ida Sjöberg"],
  ["name_formula_at", "@SUM(1+1)*cmd|' /C calc'!A0"],
  ["name_markup", "<script>alert(1)</script> & <b>Noor</b>"],
  ["name_emoji", "Žiga 🦊 Kovač 👩🏽‍🚀"],
  ["name_right_to_left", "\u202Eليلى حداد\u202C (Layla)"],
  ["name_quotes", `Mairéad "Mo" O'Farrell; DROP TABLE agent --`],
  ["name_line_break", "Otto\r\nAaltonen\n"],
  ["name_backslash", "Viggo \\ Halvorsen\t\\n %s {x}"],
  ["name_long", `Anouk ${"van der ".repeat(30)}Meijer`],
  ["name_empty", ""],
];

/** Renamed users, queues, workstreams and presences, bots that look like people, and people who look like bots. */
export const nameDirt: readonly Dirt[] = [
  ...names.map(([kind, name]): Dirt => renamed(kind, "systemuser", "fullname", name)),
  renamed("queue_name_markup", "queue", "name", '<img src=x onerror="alert(1)">, "Orders"'),
  renamed("workstream_name_formula", "msdyn_liveworkstream", "msdyn_name", "=1+1 Phone"),
  renamed("presence_name_markup", "msdyn_presence", "msdyn_presencestatustext", "<b>Coffee</b> & ☕"),
  {
    kind: "bot_named_like_a_person",
    table: "systemuser",
    add: (record, tools) => [
      {
        line: sibling(record, tools, {
          fullname: "Hanne Steiner",
          internalemailaddress: "hanne.steiner@nordhaven.example",
          msdyn_botapplicationid: tools.newId(),
          msdyn_usertype: 192350001,
        }),
        fate: "nothing",
      },
    ],
  },
  {
    kind: "person_named_like_a_bot",
    table: "systemuser",
    add: (record, tools) => [
      {
        line: sibling(record, tools, { fullname: "Chatbot (Test)", msdyn_botapplicationid: null }),
        fate: "nothing",
      },
    ],
  },
];

function renamed(kind: string, table: TableName, column: string, name: string): Dirt {
  return { kind, table, respell: (record) => withCells(record, { [column]: name }) };
}
