import { gzipSync } from "node:zlib";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  csvText,
  ExportFixture,
  type FixtureRow,
  guid,
  lineOf,
  participant,
  participants,
} from "./export-fixture.ts";

const rows: readonly FixtureRow[] = [
  participant(1, { msdyn_activetime: 61, msdyn_externalparticipantchannel: "+15550100" }),
  participant(2, {
    msdyn_mode: 192350003,
    msdyn_addedon: "2026-03-01T10:03:00.123456Z",
    msdyn_joinedon: null,
    msdyn_lefton: null,
    msdyn_leftonreason: "AgentReject",
    versionnumber: 8,
  }),
  participant(3, { msdyn_cdsqueueid: guid("q", 1), msdyn_mode: 192350099 }),
  participant(3, { versionnumber: 2, msdyn_mode: 192350004 }),
];

const whole = (list: readonly FixtureRow[]): FixtureRow[] => {
  const columns = [...new Set(list.flatMap((row) => Object.keys(row)))];
  return list.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? null])));
};

let engine: DuckDBInstance;

beforeAll(async () => {
  engine = await DuckDBInstance.create(":memory:");
});

afterAll(() => engine.closeSync());

/** Copies what a select gives into a Parquet file of the export. */
async function parquet(fixture: ExportFixture, name: string, select: string): Promise<void> {
  const connection = await engine.connect();
  await connection.run(`COPY (${select}) TO '${fixture.folder}/${name}' (FORMAT parquet)`);
  connection.closeSync();
}

const typed = `SELECT CAST(msdyn_sessionparticipantid AS UUID) AS msdyn_sessionparticipantid,
  msdyn_omnichannelsession, CAST(msdyn_agentid AS UUID) AS "Msdyn_AgentId", CAST(msdyn_cdsqueueid AS UUID) AS msdyn_cdsqueueid,
  CAST(msdyn_mode AS INTEGER) AS msdyn_mode, CAST(msdyn_addedon AS TIMESTAMPTZ) AS msdyn_addedon,
  CAST(msdyn_joinedon AS TIMESTAMP) AS msdyn_joinedon, CAST(msdyn_lefton AS TIMESTAMP_S) AS msdyn_lefton,
  CAST(createdon AS TIMESTAMPTZ) AS createdon, msdyn_leftonreason, msdyn_externalparticipantchannel,
  CAST(msdyn_activetime AS DOUBLE) AS msdyn_activetime, CAST(versionnumber AS BIGINT) AS versionnumber`;

describe("every format gives the same facts", () => {
  const formats: Record<string, (fixture: ExportFixture) => Promise<void>> = {
    "CSV.GZ": (fixture) => fixture.write(`${participants}.csv.gz`, gzipSync(csvText(rows))),
    "JSON array": (fixture) => fixture.write(`${participants}.json`, JSON.stringify(rows)),
    "JSON page": (fixture) => fixture.write(`${participants}.json`, JSON.stringify({ value: whole(rows) })),
    NDJSON: (fixture) =>
      fixture.write(`${participants}.ndjson`, rows.map((row) => JSON.stringify(row)).join("\n")),
    "Parquet of text": async (fixture) => {
      await fixture.write(".rows.json", JSON.stringify(whole(rows)));
      await parquet(
        fixture,
        `${participants}.parquet`,
        `SELECT * FROM read_json('${fixture.folder}/.rows.json')`,
      );
    },
    "Parquet of types": async (fixture) => {
      await fixture.write(".rows.json", JSON.stringify(whole(rows)));
      const text = Object.keys(whole(rows)[0] ?? {}).map((column) => `${column}: 'VARCHAR'`);
      const source = `read_json('${fixture.folder}/.rows.json', columns = {${text.join(", ")}})`;
      await parquet(fixture, `${participants}.parquet`, `${typed} FROM ${source}`);
    },
    "a folder of several": async (fixture) => {
      await fixture.write(`${participants}/1.csv`, csvText(rows.slice(0, 1)));
      await fixture.write(`${participants}/2.json`, JSON.stringify(rows.slice(1, 3)));
      await fixture.write(`${participants}/3.jsonl`, JSON.stringify(rows[3]));
    },
  };

  it.each(Object.entries(formats))("%s", async (_name, write) => {
    const reference = await ExportFixture.make();
    await reference.csv(participants, rows);
    const expected = await reference.load();
    const fixture = await ExportFixture.make();
    await write(fixture);
    const report = await fixture.load();
    expect(report.tables).toEqual(expected.tables);
    expect(report.findings).toEqual(expected.findings);
    expect(await fixture.participants()).toEqual(await reference.participants());
  });
});

describe("Parquet files", () => {
  it("quarantine what cannot be read, with the record", async () => {
    const fixture = await ExportFixture.make();
    await parquet(
      fixture,
      `${participants}.parquet`,
      `SELECT * FROM (VALUES ('${guid("p", 1)}', 5.5::DOUBLE, ['x']), ('${guid("p", 2)}', 5, NULL), ('${guid("p", 3)}', 5, ['x']),
        ('${guid("p", 4)}', 'nan'::DOUBLE, NULL)) AS t(msdyn_sessionparticipantid, msdyn_activetime, msdyn_leftonreason)`,
    );
    expect(lineOf(await fixture.load(), participants)).toEqual({ read: 4, loaded: 1, quarantined: 3 });
    const { examples } = (await fixture.check()).quarantine;
    expect(examples.map(({ record, column, reason }) => [record, column, reason])).toEqual([
      [1, "msdyn_leftonreason", "unreadable_text"],
      [3, "msdyn_leftonreason", "unreadable_text"],
      [4, "msdyn_activetime", "unreadable_integer"],
    ]);
    expect(JSON.parse(examples[0]?.raw ?? "")).toEqual({
      msdyn_sessionparticipantid: guid("p", 1),
      msdyn_activetime: 5.5,
      msdyn_leftonreason: ["x"],
    });
  });

  it.each([
    ["text", "no Parquet", "unreadable_file"],
    ["nothing", "", "unreadable_file"],
    ["a cut file", null, "unreadable_file"],
  ])("that are %s are one error", async (_name, content, code) => {
    const fixture = await ExportFixture.make();
    const name = `${participants}.parquet`;
    if (content === null) {
      await parquet(fixture, name, `SELECT uuid() AS msdyn_sessionparticipantid FROM range(1000)`);
      const { readFile } = await import("node:fs/promises");
      await fixture.write(name, (await readFile(`${fixture.folder}/${name}`)).subarray(0, 5000));
    } else await fixture.write(name, content);
    await expect(fixture.load()).rejects.toMatchObject({ name: "SourceError", code });
  });

  it("without the key column are one error", async () => {
    const fixture = await ExportFixture.make();
    await parquet(fixture, `${participants}.parquet`, "SELECT 1 AS msdyn_mode");
    await expect(fixture.load()).rejects.toMatchObject({ code: "missing_key_column" });
  });
});
