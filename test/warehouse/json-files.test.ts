import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ExportFixture, guid, lineOf, participants } from "./export-fixture.ts";

const record = (number: number, more: Record<string, unknown> = {}) => ({
  "@odata.etag": 'W/"1"',
  msdyn_sessionparticipantid: guid("p", number),
  "_msdyn_omnichannelsession_value@OData.Community.Display.V1.FormattedValue": "Session",
  _msdyn_omnichannelsession_value: guid("s", 1),
  msdyn_mode: 192350002,
  "msdyn_mode@OData.Community.Display.V1.FormattedValue": "Primary",
  msdyn_lefton: null,
  ...more,
});

const page = (records: unknown[]) =>
  JSON.stringify({
    "@odata.context": "https://example.test/api/data/v9.2/$metadata#msdyn_sessionparticipants",
    value: records,
    "@odata.nextLink": "https://example.test/next",
  });

async function loadFile(name: string, content: string | Uint8Array) {
  const fixture = await ExportFixture.make();
  await fixture.write(name, content);
  const counts = lineOf(await fixture.load(), participants);
  return { fixture, counts };
}

async function failsWith(name: string, content: string) {
  const fixture = await ExportFixture.make();
  await fixture.write(name, content);
  return fixture.load().then(
    () => null,
    (error: { name: string; code: string; message: string }) => error,
  );
}

describe("pages and arrays", () => {
  it.each([
    ["a page", page([record(1), record(2)])],
    ["a page with spaces", JSON.stringify(JSON.parse(page([record(1), record(2)])), null, 2)],
    ["an array", JSON.stringify([record(1), record(2)])],
    ["an array with a byte order mark", `\uFEFF${JSON.stringify([record(1), record(2)])}`],
    [
      "a page whose records come last",
      JSON.stringify({ count: 2, nested: { value: [1] }, value: [record(1), record(2)] }),
    ],
  ])("%s", async (_name, content) => {
    const { fixture, counts } = await loadFile(`${participants}.json`, content);
    expect(counts).toEqual({ read: 2, loaded: 2 });
    expect(await fixture.participants()).toMatchObject([
      {
        participant_id: guid("p", 1),
        session_id: guid("s", 1),
        session_participation_type: "Primary",
        left_at: null,
      },
      { participant_id: guid("p", 2) },
    ]);
  });

  it("5,001 records in two pages, one of them empty but for a link", async () => {
    const fixture = await ExportFixture.make();
    const records = Array.from({ length: 5001 }, (_, index) => record(index));
    await fixture.write(`${participants}/page-1.json`, page(records));
    await fixture.write(`${participants}/page-2.json`, page([]));
    expect(lineOf(await fixture.load(), participants)).toEqual({ read: 5001, loaded: 5001 });
  });

  it.each([
    ["a page", page([null, 5, record(1), "text", [record(2)]])],
    ["a page that is streamed", page([null, 5, record(1, { msdyn_name: "\ud800" }), "text", [record(2)]])],
    ["an array", JSON.stringify([null, 5, record(1), "text", [record(2)]])],
  ])("what is no record in %s goes to the quarantine", async (_name, content) => {
    const { fixture, counts } = await loadFile(`${participants}.json`, content);
    expect(counts).toEqual({ read: 5, loaded: 1, quarantined: 4 });
    const { examples } = (await fixture.check()).quarantine;
    expect(examples.map(({ record: at, raw }) => [at, raw.slice(0, 6)])).toEqual([
      [1, "null"],
      [2, "5"],
      [4, '"text"'],
      [5, '[{"@od'],
    ]);
  });

  it("a page larger than the engine's largest object", async () => {
    const name = "n".repeat(2000);
    const records = Array.from({ length: 10_000 }, (_, index) => record(index, { msdyn_name: name }));
    const { counts } = await loadFile(`${participants}.json`, page(records));
    expect(counts).toEqual({ read: 10_000, loaded: 10_000 });
  });

  it.each([
    [
      "an error instead of records",
      JSON.stringify({ error: { code: "0x80072322", message: "slow down" } }),
      "page_error",
    ],
    ["an object without records", JSON.stringify({ rows: [] }), "unreadable_file"],
    ["a page that is cut", page([record(1), record(2)]).slice(0, -120), "unreadable_file"],
    ["something after the end", `${page([record(1)])} x`, "unreadable_file"],
    ["a web page", "<html></html>", "unreadable_file"],
    ["an empty file", "", "unreadable_file"],
    ["records without the key column", page([{ name: "x" }]), "missing_key_column"],
  ])("%s is one error that names the file", async (_name, content, code) => {
    const error = await failsWith(`${participants}.json`, content);
    expect(error).toMatchObject({ name: "SourceError", code });
    expect(error?.message).toContain(`${participants}.json`);
    expect(error?.message).not.toContain("slow down");
  });
});

describe("NDJSON", () => {
  const lines = (...records: unknown[]) =>
    records.map((entry) => (typeof entry === "string" ? entry : JSON.stringify(entry))).join("\n");

  it.each([".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz"])("%s", async (ending) => {
    const text = `${lines(record(1), record(2))}\n`;
    const { counts } = await loadFile(
      `${participants}${ending}`,
      ending.endsWith(".gz") ? gzipSync(text) : text,
    );
    expect(counts).toEqual({ read: 2, loaded: 2 });
  });

  it("blank lines, CRLF and a byte order mark are no records", async () => {
    const { counts } = await loadFile(
      `${participants}.ndjson`,
      `\uFEFF${lines(record(1))}\r\n\n  \n${lines(record(2))}`,
    );
    expect(counts).toEqual({ read: 2, loaded: 2 });
  });

  it("an unreadable line is kept, the others load", async () => {
    const bad = '{"msdyn_sessionparticipantid": "';
    const { fixture, counts } = await loadFile(
      `${participants}.ndjson`,
      lines(record(1), bad, "[1]", "7", "null", record(2)),
    );
    expect(counts).toEqual({ read: 6, loaded: 2, quarantined: 4 });
    const { examples } = (await fixture.check()).quarantine;
    expect(examples.map(({ record: at, reason, raw }) => ({ at, reason, raw }))).toEqual([
      { at: 2, reason: "unreadable_json", raw: bad },
      { at: 3, reason: "unreadable_json", raw: "[1]" },
      { at: 4, reason: "unreadable_json", raw: "7" },
      { at: 5, reason: "unreadable_json", raw: "null" },
    ]);
  });

  it("lines that are too long, too deep or hold control characters do not stop the others", async () => {
    const deep = `{"msdyn_sessionparticipantid":"${guid("p", 1)}","x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`;
    const { fixture, counts } = await loadFile(
      `${participants}.ndjson`,
      lines(
        deep,
        record(2, { msdyn_assignreason: "x".repeat(17_000_000) }),
        "\u0001x",
        `${JSON.stringify(record(3))}\0`,
        record(4),
      ),
    );
    expect(counts).toEqual({ read: 5, loaded: 2, quarantined: 3 });
    const { examples } = (await fixture.check()).quarantine;
    expect(examples.map(({ reason }) => reason)).toEqual([
      "line_too_long",
      "unreadable_json",
      "unreadable_json",
    ]);
  });

  it("an empty file is a table without records", async () => {
    expect((await loadFile(`${participants}.ndjson`, "")).counts).toEqual({});
  });
});

describe("values of JSON records", () => {
  const loaded = async (more: Record<string, unknown>) => {
    const results = [];
    for (const [name, text] of [
      [`${participants}.json`, page([record(1, more)])],
      [`${participants}.ndjson`, JSON.stringify(record(1, more))],
    ] as const) {
      const { fixture, counts } = await loadFile(name, text);
      results.push({
        counts,
        rows: await fixture.participants(),
        quarantine: (await fixture.check()).quarantine,
      });
    }
    return results;
  };

  it("numbers and Booleans as such or as text", async () => {
    for (const { rows } of await loaded({
      msdyn_mode: "192350003",
      msdyn_activetime: "12",
      msdyn_talktime: 7,
    })) {
      expect(rows).toMatchObject([
        { session_participation_type: "Consult", active_seconds: 12, talk_seconds: 7 },
      ]);
    }
  });

  it("keys in any letter case, the first that is not empty", async () => {
    const spelled = { MSDYN_MODE: 192350004, msdyn_mode: null, Msdyn_LeftOnReason: "AgentReject" };
    for (const { rows } of await loaded(spelled)) {
      expect(rows).toMatchObject([{ session_participation_type: "Monitor", left_on_reason: "AgentReject" }]);
    }
  });

  it("of a doubled key the first counts", async () => {
    const text = `{"msdyn_sessionparticipantid":"${guid("p", 1)}","msdyn_activetime":1,"msdyn_activetime":2}`;
    for (const name of [`${participants}.json`, `${participants}.ndjson`]) {
      const { fixture } = await loadFile(name, name.endsWith(".json") ? `[${text}]` : text);
      expect(await fixture.participants()).toMatchObject([{ active_seconds: 1 }]);
    }
  });

  it.each([
    ["msdyn_leftonreason", { a: 1 }, "unreadable_text"],
    ["msdyn_leftonreason", ["AgentReject"], "unreadable_text"],
    ["msdyn_mode", [192350002], "unreadable_code"],
    ["_msdyn_agentid_value", { id: guid("u", 1) }, "unreadable_id"],
    ["msdyn_activetime", [], "unreadable_integer"],
  ])("a nested value in %s is unreadable", async (column, value, reason) => {
    for (const { counts, quarantine } of await loaded({ [column]: value })) {
      expect(counts).toEqual({ read: 1, quarantined: 1 });
      expect(quarantine.examples).toMatchObject([{ record: 1, key: guid("p", 1), column, reason }]);
    }
  });

  it("text that looks like JSON is text", async () => {
    for (const { rows } of await loaded({ msdyn_externalparticipantchannel: '[1,"2"]' })) {
      expect(rows).toMatchObject([{ external_participant_channel: '[1,"2"]' }]);
    }
  });

  it("half a character becomes a replacement character, whole ones stay", async () => {
    const escaped = String.raw`{"msdyn_sessionparticipantid":"${guid("p", 1)}","msdyn_assignreason":"a\ud83dz \ud83d\ude00 \u00e9"}`;
    for (const name of [`${participants}.json`, `${participants}.ndjson`]) {
      const { fixture, counts } = await loadFile(name, name.endsWith(".json") ? `[${escaped}]` : escaped);
      expect(counts).toEqual({ read: 1, loaded: 1 });
      expect(await fixture.participants()).toMatchObject([{ assign_reason: "a\uFFFDz \u{1F600} \u00e9" }]);
    }
  });

  it("a deleted entity of a delta removes its row", async () => {
    const fixture = await ExportFixture.make();
    const gone = (number: number, reason: string) => ({
      "@odata.context": "https://example.test/$metadata#msdyn_sessionparticipants/$deletedEntity",
      id: guid("p", number),
      reason,
    });
    await fixture.write(`${participants}/1.json`, page([record(1), record(2), record(3)]));
    await fixture.write(
      `${participants}/2.json`,
      page([gone(1, "deleted"), gone(2, "changed"), gone(9, "deleted")]),
    );
    expect(lineOf(await fixture.load(), participants)).toEqual({
      read: 6,
      loaded: 1,
      superseded: 2,
      deleted: 3,
    });
    expect(await fixture.participants()).toMatchObject([{ participant_id: guid("p", 3) }]);
  });
});
