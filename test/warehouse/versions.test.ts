import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  record,
  shuffledSubarray,
  uniqueArray,
} from "fast-check";
import { describe, expect, it } from "vitest";
import { csvText, ExportFixture, type FixtureRow, guid, lineOf, participants } from "./export-fixture.ts";

function version(number: number, mode: number, more: FixtureRow = {}): FixtureRow {
  return { msdyn_sessionparticipantid: guid("p", number), msdyn_mode: mode, ...more };
}

const [primary, consult, monitor] = [192350002, 192350003, 192350004];

async function loadVersions(...files: (readonly FixtureRow[])[]) {
  const fixture = await ExportFixture.make();
  for (const [index, rows] of files.entries()) {
    await fixture.write(`${participants}/${index}.csv`, csvText(rows));
  }
  const counts = lineOf(await fixture.load(), participants);
  const rows = await fixture.rows<{ type: string }>(
    "SELECT session_participation_type AS type FROM fact_session_participant ORDER BY participant_id",
  );
  return { counts, types: rows.map(({ type }) => type) };
}

describe("the current version", () => {
  it("has the highest version number, wherever it stands", async () => {
    const { counts, types } = await loadVersions(
      [version(1, consult, { versionnumber: 9 }), version(1, primary, { versionnumber: 10 })],
      [version(1, monitor, { versionnumber: 2 }), version(2, monitor, { versionnumber: 1 })],
    );
    expect(counts).toEqual({ read: 4, loaded: 2, superseded: 2 });
    expect(types).toEqual(["Primary", "Monitor"]);
  });

  it("is any that has a version, before those without", async () => {
    const { types } = await loadVersions([version(1, consult, { versionnumber: 1 }), version(1, primary)]);
    expect(types).toEqual(["Consult"]);
  });

  it("is the one modified last, when versions are equal; the time of the export counts first", async () => {
    const { types } = await loadVersions([
      version(1, consult, { versionnumber: 1, modifiedon: "2026-03-01T10:00:01Z" }),
      version(1, primary, { versionnumber: 1, modifiedon: "2026-03-01T10:00:00Z" }),
      version(2, consult, { sinkmodifiedon: "6/28/2021 4:34:36 PM", modifiedon: "2020-01-01T00:00:00Z" }),
      version(2, primary, { sinkmodifiedon: "6/28/2021 4:34:35 PM", modifiedon: "2026-01-01T00:00:00Z" }),
    ]);
    expect(types).toEqual(["Consult", "Consult"]);
  });

  it("is the one read last, when nothing else tells: later record, then later file", async () => {
    const { counts, types } = await loadVersions(
      [version(1, consult), version(1, primary), version(2, consult)],
      [version(2, monitor)],
    );
    expect(counts).toEqual({ read: 4, loaded: 2, superseded: 2 });
    expect(types).toEqual(["Primary", "Monitor"]);
  });

  it("is found across spellings of the same id", async () => {
    const { counts } = await loadVersions([
      { msdyn_sessionparticipantid: guid("p", 1).toUpperCase(), versionnumber: 1 },
      { msdyn_sessionparticipantid: `{${guid("p", 1)}}`, versionnumber: 2 },
    ]);
    expect(counts).toEqual({ read: 2, loaded: 1, superseded: 1 });
  });

  it("is not an unreadable one", async () => {
    const { counts, types } = await loadVersions([
      version(1, consult, { versionnumber: 1 }),
      { ...version(1, primary, { versionnumber: 2 }), msdyn_lefton: "never" },
    ]);
    expect(counts).toEqual({ read: 2, loaded: 1, quarantined: 1 });
    expect(types).toEqual(["Consult"]);
  });
});

describe("deletes", () => {
  const gone = (number: number, versionnumber: number | null, column = "IsDelete"): FixtureRow => ({
    msdyn_sessionparticipantid: guid("p", number),
    versionnumber,
    [column]: "True",
  });

  it("with the highest version remove the row", async () => {
    const { counts, types } = await loadVersions([gone(1, 5), version(1, primary, { versionnumber: 4 })]);
    expect(counts).toEqual({ read: 2, superseded: 1, deleted: 1 });
    expect(types).toEqual([]);
  });

  it("that are older than the row are superseded", async () => {
    const { counts, types } = await loadVersions([gone(1, 5), version(1, primary, { versionnumber: 6 })]);
    expect(counts).toEqual({ read: 2, loaded: 1, superseded: 1 });
    expect(types).toEqual(["Primary"]);
  });

  it("without a version win over everything", async () => {
    const { counts } = await loadVersions([
      gone(1, null),
      version(1, primary, { versionnumber: 99, modifiedon: "2026-03-01T10:00:00Z" }),
    ]);
    expect(counts).toEqual({ read: 2, superseded: 1, deleted: 1 });
  });

  it("of rows never seen do nothing, in either spelling of the flag, with only an Id", async () => {
    const { counts } = await loadVersions(
      [gone(1, 1, "isDeleted"), version(2, primary, { isDeleted: "False" })],
      [{ Id: guid("p", 3), msdyn_sessionparticipantid: null, IsDelete: "true" }],
    );
    expect(counts).toEqual({ read: 3, loaded: 1, deleted: 2 });
  });

  it("of a user leave its id without a name", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(participants, [version(1, primary, { msdyn_agentid: guid("u", 1) })]);
    await fixture.csv("systemuser", [
      { systemuserid: guid("u", 1), fullname: "Ada", versionnumber: 1, isdelete: "" },
      { systemuserid: guid("u", 1), fullname: "", versionnumber: 2, isdelete: "True" },
    ]);
    await fixture.load();
    expect(await fixture.rows("SELECT agent_id, name, is_bot FROM dim_agent")).toEqual([
      { agent_id: guid("u", 1), name: null, is_bot: null },
    ]);
  });
});

it("the order of files and records does not matter when versions differ", async () => {
  const change = record({
    number: integer({ min: 1, max: 6 }),
    mode: constantFrom(primary, consult, monitor),
    versionnumber: integer({ min: 1, max: 1000 }),
    deleted: constantFrom(true, false, false),
  });
  const history = uniqueArray(change, { selector: ({ versionnumber }) => versionnumber, maxLength: 14 });
  const scenario = history.chain((changes) =>
    shuffledSubarray(changes, { minLength: changes.length }).map((shuffled) => ({ changes, shuffled })),
  );
  await assert(
    asyncProperty(scenario, integer({ min: 0, max: 14 }), async ({ changes, shuffled }, cut) => {
      const asRows = (list: typeof changes) =>
        list.map(({ number, mode, versionnumber, deleted }) =>
          version(number, mode, { versionnumber, IsDelete: deleted ? "True" : "False" }),
        );
      const empty = version(99, primary, { versionnumber: 1, IsDelete: "True" });
      const inOrder = await loadVersions([empty, ...asRows(changes)]);
      const mixed = await loadVersions(
        [...asRows(shuffled.slice(0, cut)), empty],
        asRows(shuffled.slice(cut)).length > 0 ? asRows(shuffled.slice(cut)) : [empty],
      );
      expect(mixed.types).toEqual(inOrder.types);
      expect(mixed.counts.loaded).toEqual(inOrder.counts.loaded);
    }),
    { numRuns: 6 },
  );
});
