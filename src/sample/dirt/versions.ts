import { cellOf, withCells } from "../tables/record.ts";
import { type Cell, versionColumn } from "../tables/table.ts";
import type { Dirt } from "./dirt.ts";
import { isPastStatus, keyColumn, sibling } from "./making.ts";

const versionOf = (record: Parameters<typeof cellOf>[0]) => Number(cellOf(record, versionColumn));

/** Several versions of one record, repeated lines, and lines that only say that a record is gone. */
export const versionDirt: readonly Dirt[] = [
  {
    kind: "older_version_after",
    table: "msdyn_sessionparticipant",
    suits: (record) => cellOf(record, "msdyn_lefton") !== null,
    add: (record) => [
      {
        line: withCells(record, {
          msdyn_lefton: null,
          msdyn_activetime: null,
          [versionColumn]: versionOf(record) - 40_000_000,
        }),
        fate: "superseded",
      },
    ],
  },
  {
    kind: "older_version_before",
    table: "msdyn_sessionparticipant",
    add(record, tools) {
      const newer = sibling(record, tools, { msdyn_mode: 192350004, msdyn_leftonreason: null });
      const older = withCells(newer, {
        msdyn_joinedon: null,
        [versionColumn]: versionOf(newer) - 30_000_000,
      });
      return [
        { line: older, fate: "superseded" },
        { line: newer, fate: "nothing" },
      ];
    },
  },
  {
    kind: "older_session_version",
    table: "msdyn_ocsession",
    add: (record) => [
      {
        line: withCells(record, {
          msdyn_sessionclosedon: null,
          msdyn_closurereason: null,
          [versionColumn]: versionOf(record) - 40_000_000,
        }),
        fate: "superseded",
      },
    ],
  },
  {
    kind: "older_conversation_version",
    table: "msdyn_ocliveworkitem",
    add: (record) => [
      {
        line: withCells(record, { statuscode: 2, [versionColumn]: versionOf(record) - 40_000_000 }),
        fate: "superseded",
      },
    ],
  },
  {
    kind: "same_line_twice",
    table: "msdyn_sessionparticipant",
    add: (record) => [{ line: record, fate: "superseded" }],
  },
  {
    kind: "same_line_thrice",
    table: "msdyn_ocsession",
    add: (record) => [
      { line: record, fate: "superseded" },
      { line: record, fate: "superseded" },
    ],
  },
  {
    kind: "same_version_modified_later",
    table: "msdyn_ocliveworkitem",
    add: (record) => [
      { line: withCells(record, { modifiedon: "2015-01-01T00:00:00Z", statuscode: 1 }), fate: "superseded" },
    ],
  },
  {
    kind: "same_line_twice_user",
    table: "systemuser",
    add: (record) => [{ line: record, fate: "superseded" }],
  },
  {
    kind: "deleted_later",
    table: "msdyn_sessionparticipant",
    add(record, tools) {
      const gone = sibling(record, tools);
      return [
        { line: gone, fate: "superseded" },
        {
          line: { shape: record.shape, gone: { id: keyOf(gone), version: tools.newVersion() } },
          fate: "deleted",
        },
      ];
    },
  },
  {
    kind: "deleted_without_version",
    table: "msdyn_sessionparticipant",
    add(record, tools) {
      const gone = sibling(record, tools);
      return [
        { line: { shape: record.shape, gone: { id: keyOf(gone), version: null } }, fate: "deleted" },
        { line: gone, fate: "superseded" },
      ];
    },
  },
  {
    kind: "deleted_before_it_came_back",
    table: "msdyn_sessionparticipant",
    add(record, tools) {
      const deletion = tools.newVersion();
      const back = sibling(record, tools, { msdyn_mode: 192350004 });
      return [
        { line: back, fate: "nothing" },
        { line: { shape: record.shape, gone: { id: keyOf(back), version: deletion } }, fate: "superseded" },
      ];
    },
  },
  {
    kind: "deleted_and_never_seen",
    table: "msdyn_sessionparticipant",
    add: (record, tools) => [
      {
        line: { shape: record.shape, gone: { id: tools.newId(), version: tools.newVersion() } },
        fate: "deleted",
      },
    ],
  },
  {
    kind: "deleted_conversation_never_seen",
    table: "msdyn_ocliveworkitem",
    add: (record, tools) => [
      { line: { shape: record.shape, gone: { id: tools.newId(), version: null } }, fate: "deleted" },
    ],
  },
  {
    kind: "deleted_session_never_seen",
    table: "msdyn_ocsession",
    add: (record, tools) => [
      {
        line: { shape: record.shape, gone: { id: tools.newId(), version: tools.newVersion() } },
        fate: "deleted",
      },
    ],
  },
  {
    kind: "same_line_twice_presence",
    table: "msdyn_presence",
    add: (record) => [{ line: record, fate: "superseded" }],
  },
  {
    kind: "status_while_it_lasted",
    table: "msdyn_agentstatushistory",
    suits: isPastStatus,
    add: (record) => [
      {
        line: withCells(record, {
          msdyn_endtime: null,
          [versionColumn]: versionOf(record) - 40_000_000,
        }),
        fate: "superseded",
      },
    ],
  },
  {
    kind: "same_status_twice",
    table: "msdyn_agentstatushistory",
    add: (record) => [{ line: record, fate: "superseded" }],
  },
  {
    kind: "deleted_status",
    table: "msdyn_agentstatushistory",
    add(record, tools) {
      const gone = sibling(record, tools);
      return [
        { line: gone, fate: "superseded" },
        {
          line: { shape: record.shape, gone: { id: keyOf(gone), version: tools.newVersion() } },
          fate: "deleted",
        },
      ];
    },
  },
  {
    kind: "older_sentiment_version",
    table: "msdyn_ocliveworkitemsentiment",
    add: (record) => [
      {
        line: withCells(record, {
          msdyn_sentimentpulse: 50,
          [versionColumn]: versionOf(record) - 40_000_000,
        }),
        fate: "superseded",
      },
    ],
  },
  {
    kind: "deleted_sentiment_never_seen",
    table: "msdyn_ocliveworkitemsentiment",
    add: (record, tools) => [
      { line: { shape: record.shape, gone: { id: tools.newId(), version: null } }, fate: "deleted" },
    ],
  },
];

function keyOf(record: Parameters<typeof keyColumn>[0]): Cell {
  return cellOf(record, keyColumn(record));
}
