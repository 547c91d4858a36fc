import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { beforeEach, describe, expect, test } from "vitest";
import type { RollcallError } from "../../src/errors.ts";
import type { DeclaredColumnType, DeclaredTable } from "../../src/records/file-set.ts";
import { ExportFixture, guid, lineOf, participant, participants } from "./export-fixture.ts";

const schedule: DeclaredTable = {
  name: "workforce_schedule",
  key: ["agent_id", "day"],
  columns: { agent_id: "id", day: "date", scheduled_minutes: "integer", shift: "text" },
};

const [ann, ben, eve] = [1, 2, 3].map((number) => guid("u", number));
const plan = `Agent_ID,day,scheduled_minutes,shift,planner
{${String(ann).toUpperCase()}},2026-03-02,480,early,Zoe
${ben},2026-03-02,240,late,Zoe
${ann},2026-03-03,300,,Zoe
${ann},2026-03-02,450,early,Zoe
`;
const planned = [
  { agent_id: ann, day: "2026-03-02", scheduled_minutes: 450, shift: "early" },
  { agent_id: ann, day: "2026-03-03", scheduled_minutes: 300, shift: null },
  { agent_id: ben, day: "2026-03-02", scheduled_minutes: 240, shift: "late" },
];
const everything = "SELECT * FROM workforce_schedule ORDER BY ALL";

let fixture: ExportFixture;
beforeEach(async () => {
  fixture = await ExportFixture.make();
  await fixture.csv(participants, [participant(1)]);
});

const beside = (name: string) => join(fixture.root, name);

async function loadTable(name: string, content: string | Uint8Array, table: DeclaredTable = schedule) {
  await writeFile(beside(name), content);
  return fixture.load({ tables: [{ path: beside(name), table }] });
}

async function failureOf(loading: Promise<unknown>): Promise<RollcallError> {
  return loading.then(
    () => expect.unreachable("the refresh was not refused"),
    (error: RollcallError) => error,
  );
}

async function parquetFile(name: string): Promise<void> {
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (FROM (VALUES
    (UUID '${ann}', DATE '2026-03-02', 480, 'early'), (UUID '${ben}', DATE '2026-03-02', 240, 'late'),
    (UUID '${ann}', DATE '2026-03-03', 300, NULL), (UUID '${ann}', DATE '2026-03-02', 450, 'early')
    ) AS t(agent_id, day, scheduled_minutes, shift)) TO '${beside(name)}' (FORMAT parquet)`);
  connection.closeSync();
  instance.closeSync();
}

describe("a table of another system", () => {
  test("is served under its name; ids are text, the last record of a key stays", async () => {
    const report = await loadTable("plan.csv", plan);
    expect(report.tables.find(({ table }) => table === "workforce_schedule")).toEqual({
      source: "tables",
      table: "workforce_schedule",
      read: 4,
      loaded: 3,
      unchanged: 0,
      superseded: 1,
      deleted: 0,
      filtered: 0,
      quarantined: 0,
    });
    expect(await fixture.rows(everything)).toEqual(planned);
    expect(
      await fixture.rows("SELECT agent_id = 'x' AS is_text, day + 1 AS next FROM workforce_schedule LIMIT 1"),
    ).toEqual([{ is_text: false, next: "2026-03-03" }]);
  });

  test("is no source of conversations", async () => {
    await loadTable("plan.csv", plan);
    expect(await fixture.rows("SELECT source FROM dim_source")).toEqual([{ source: "fabrikam" }]);
  });

  test.each([
    ["plan.csv.gz", gzipSync(plan)],
    ["plan.CSV", plan],
    ["plan.ndjson", jsonRecords().join("\n")],
    ["plan.json", `[${jsonRecords().join(",")}]`],
  ])("is read from %s", async (name, content) => {
    expect(lineOf(await loadTable(name, content), "workforce_schedule")).toEqual({
      read: 4,
      loaded: 3,
      superseded: 1,
    });
    expect(await fixture.rows(everything)).toEqual(planned);
  });

  test("is read from Parquet", async () => {
    await parquetFile("plan.parquet");
    const report = await fixture.load({ tables: [{ path: beside("plan.parquet"), table: schedule }] });
    expect(lineOf(report, "workforce_schedule")).toEqual({ read: 4, loaded: 3, superseded: 1 });
    expect(await fixture.rows(everything)).toEqual(planned);
  });

  test("is read from a folder in the order of the names, where not every file has every column", async () => {
    await mkdir(beside("plans"));
    await writeFile(join(beside("plans"), "b.csv"), `agent_id,day,shift\n${ann},2026-03-02,late\n`);
    await writeFile(join(beside("plans"), "a.csv"), plan);
    const report = await fixture.load({ tables: [{ path: beside("plans"), table: schedule }] });
    expect(lineOf(report, "workforce_schedule")).toEqual({ read: 5, loaded: 3, superseded: 2 });
    expect(await fixture.rows(everything)).toEqual([
      { agent_id: ann, day: "2026-03-02", scheduled_minutes: null, shift: "late" },
      ...planned.slice(1),
    ]);
  });

  test("may be empty", async () => {
    expect(
      lineOf(await loadTable("plan.csv", "agent_id,day,scheduled_minutes,shift\n"), "workforce_schedule"),
    ).toEqual({});
    expect(lineOf(await loadTable("plan.json", "[]"), "workforce_schedule")).toEqual({});
    expect(await fixture.rows(everything)).toEqual([]);
  });

  test("is compared with the refresh before, and goes with its declaration", async () => {
    await loadTable("plan.csv", plan);
    expect(lineOf(await loadTable("plan.csv", plan), "workforce_schedule")).toEqual({
      read: 4,
      unchanged: 3,
      superseded: 1,
    });
    const changed = plan.replace(",240,", ",250,");
    expect(lineOf(await loadTable("plan.csv", changed), "workforce_schedule")).toEqual({
      read: 4,
      loaded: 1,
      unchanged: 2,
      superseded: 1,
    });
    await fixture.load();
    const tables = await fixture.rows(
      "SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'work%'",
    );
    expect(tables).toEqual([]);
  });

  test("may use the names that staging uses itself, and that of a kind of record", async () => {
    const names = [
      "verdict",
      "version",
      "is_deleted",
      "modified_at",
      "position",
      "fault",
      "set_number",
      "source_key",
      "order",
    ];
    const columns = Object.fromEntries(names.map((name) => [name, "text" as DeclaredColumnType]));
    const row = names.map((_, index) => `v${index}`);
    const report = await loadTable("x.csv", `${names.join(",")}\n${row.join(",")}\n`, {
      name: "session",
      key: ["version", "order"],
      columns,
    });
    expect(lineOf(report, "session")).toEqual({ read: 1, loaded: 1 });
    expect(await fixture.rows('SELECT * FROM "session"')).toEqual([
      Object.fromEntries(names.map((name, index) => [name, `v${index}`])),
    ]);
  });
});

function jsonRecords(): string[] {
  const record = (agent: string | undefined, day: string, minutes: number, shift?: string) =>
    JSON.stringify({
      agent_id: agent,
      day,
      scheduled_minutes: minutes,
      ...(shift === undefined ? {} : { shift }),
    });
  return [
    record(ann, "2026-03-02", 480, "early"),
    record(ben, "2026-03-02", 240, "late"),
    record(ann, "2026-03-03", 300),
    record(ann, "2026-03-02", 450, "early"),
  ];
}

describe("what cannot be read of it", () => {
  test("is quarantined whole, and the rest adds up", async () => {
    const report = await loadTable(
      "plan.csv",
      [
        "agent_id,day,scheduled_minutes,shift,planner",
        `${ann},2026-03-02,480,early,Zoe`,
        `${ann},2026-02-30,480,early,Zoe`,
        `${ben},2026-03-02,eight hours,early,Zoe`,
        `,2026-03-02,480,early,Zoe`,
        `${eve}, ,480,early,Zoe`,
        `nobody,2026-03-02,480,early,Zoe`,
        `${eve},2026-03-02,480`,
        "",
      ].join("\n"),
    );
    expect(lineOf(report, "workforce_schedule")).toEqual({ read: 7, loaded: 1, quarantined: 6 });
    const { quarantine } = await fixture.check();
    const shown = quarantine.examples.map(({ source, table, file, raw, ...rest }) => rest);
    expect(shown).toEqual([
      { line: 8, record: null, key: null, column: null, reason: "missing_columns" },
      { line: null, record: 2, key: `${ann}, 2026-02-30`, column: "day", reason: "unreadable_date" },
      {
        line: null,
        record: 3,
        key: `${ben}, 2026-03-02`,
        column: "scheduled_minutes",
        reason: "unreadable_integer",
      },
      { line: null, record: 4, key: "2026-03-02", column: "agent_id", reason: "empty_key" },
      { line: null, record: 5, key: `${eve},  `, column: "day", reason: "empty_key" },
      { line: null, record: 6, key: "nobody, 2026-03-02", column: "agent_id", reason: "unreadable_id" },
    ]);
    expect(quarantine.examples[1]).toMatchObject({
      source: "tables",
      table: "workforce_schedule",
      file: beside("plan.csv"),
    });
    expect(JSON.parse(quarantine.examples[2]?.raw ?? "")).toMatchObject({
      scheduled_minutes: "eight hours",
      planner: "Zoe",
    });
  });

  const reading: readonly (readonly [DeclaredColumnType, string, unknown])[] = [
    ["date", "2026-03-29", "2026-03-29"],
    ["date", " 2026-03-29 ", "2026-03-29"],
    ["date", "2026-03-29T00:00:00Z", "2026-03-29"],
    ["date", "2026-03-29 00:00:00.000", "2026-03-29"],
    ["date", "2026-03-29 00:00:00+00", "2026-03-29"],
    ["date", "2026-03-29T12:00:00Z", "unreadable_date"],
    ["date", "2026-03-29T00:00:00+02:00", "unreadable_date"],
    ["date", "3/29/2026", "unreadable_date"],
    ["date", "infinity", "unreadable_date"],
    ["number", "1e400", "unreadable_number"],
    ["number", "7.5", 7.5],
    ["boolean", "TRUE", true],
    ["boolean", "yes", "unreadable_boolean"],
    ["instant", "2026-03-29T08:00:00+02:00", "2026-03-29 06:00:00"],
    ["instant", "soon", "unreadable_instant"],
    ["integer", "12.5", "unreadable_integer"],
    ["text", " as it is ", " as it is "],
  ];
  test.each(reading)("%s %j gives %j", async (type, text, expected) => {
    const table = { name: "t", key: ["k"], columns: { k: "text", value: type } } as const;
    await loadTable("t.csv", `k,value\n1,${text}\n`, table);
    const [row] = await fixture.rows<{ value: unknown }>("SELECT value FROM t");
    const [quarantined] = (await fixture.check()).quarantine.examples;
    expect(row?.value ?? quarantined?.reason).toBe(expected);
  });
});

describe("a refresh is refused and changes nothing when", () => {
  beforeEach(() => loadTable("plan.csv", plan));

  const unchanged = async (error: RollcallError, code: string, suggestions: readonly string[] = []) => {
    expect(error).toMatchObject({ name: "SourceError", code, issues: [{ code, suggestions }] });
    expect(error.message).toContain("workforce_schedule");
    expect(await fixture.rows(everything)).toEqual(planned);
  };

  test("the file is missing", async () => {
    const table = { path: beside("other.csv"), table: schedule };
    await unchanged(await failureOf(fixture.load({ tables: [table] })), "missing_file");
    await mkdir(beside("empty"));
    const empty = { path: beside("empty"), table: schedule };
    await unchanged(await failureOf(fixture.load({ tables: [empty] })), "missing_file");
  });

  test("one of the columns of the key is missing", async () => {
    const withoutDay = plan.replace("day", "date");
    await unchanged(await failureOf(loadTable("plan.csv", withoutDay)), "missing_key_column");
  });

  test("a declared column is in no file", async () => {
    const misspelt = plan.replace("scheduled_minutes", "scheduled_minute");
    const error = await failureOf(loadTable("plan.csv", misspelt));
    await unchanged(error, "missing_column", ["scheduled_minute"]);
  });

  test("the file is of no kind that is read", async () => {
    const error = await failureOf(loadTable("plan.xlsx", plan));
    expect(error).toMatchObject({ name: "SourceError", code: "unexpected_file" });
    expect(await fixture.rows(everything)).toEqual(planned);
  });
});
