import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { csvText, ExportFixture, guid, lineOf, participant, participants } from "./export-fixture.ts";

const file = `${participants}.csv`;
const header = "msdyn_sessionparticipantid,msdyn_mode,msdyn_externalparticipantchannel";
const line = (number: number, channel = "") => `${guid("p", number)},192350002,${channel}`;

async function loadText(content: string | Uint8Array, name = file) {
  const fixture = await ExportFixture.make();
  await fixture.write(name, content);
  const report = await fixture.load();
  return { fixture, counts: lineOf(report, participants) };
}

/** A sound beginning, then gzip members of 64 MB of one letter each, a thousandth of that in the file. */
function gzipBomb(): Buffer {
  const member = gzipSync(Buffer.alloc(64 * 2 ** 20, "a"));
  return Buffer.concat([gzipSync(`${header}\n`), ...Array.from({ length: 17 }, () => member)]);
}

async function quarantine(fixture: ExportFixture) {
  const { quarantine: kept } = await fixture.check();
  return kept.examples.map(({ line: at, record, key, column, reason }) => ({
    at,
    record,
    key,
    column,
    reason,
  }));
}

describe("CSV files that are read", () => {
  const texts: Record<string, string | Uint8Array> = {
    plain: `${header}\n${line(1)}\n${line(2)}\n`,
    "byte order mark": `\uFEFF${header}\n${line(1)}\n${line(2)}\n`,
    "upper-case header": `${header.toUpperCase()}\n${line(1)}\n${line(2)}\n`,
    "quoted header": `"msdyn_sessionparticipantid","msdyn_mode","msdyn_externalparticipantchannel"\n${line(1)}\n${line(2)}\n`,
    CRLF: `${header}\r\n${line(1)}\r\n${line(2)}\r\n`,
    CR: `${header}\r${line(1)}\r${line(2)}\r`,
    "mixed line ends": `${header}\r\n${line(1)}\n${line(2)}\r\n`,
    "blank lines": `${header}\n${line(1)}\n\n${line(2)}\n\n`,
    "no last line end": `${header}\n${line(1)}\n${line(2)}`,
    "UTF-16 little endian": utf16(`${header}\n${line(1)}\n${line(2)}\n`, false),
    "UTF-16 big endian": utf16(`${header}\r\n${line(1)}\r\n${line(2)}\r\n`, true),
  };
  it.each(Object.entries(texts))("%s", async (_name, content) => {
    const { fixture, counts } = await loadText(content);
    expect(counts).toEqual({ read: 2, loaded: 2 });
    const types = await fixture.rows(
      "SELECT session_participation_type AS type FROM fact_session_participant",
    );
    expect(types).toEqual([{ type: "Primary" }, { type: "Primary" }]);
  });

  it("gzip", async () => {
    const { counts } = await loadText(gzipSync(`${header}\n${line(1)}\n`), `${participants}.CSV.gz`);
    expect(counts).toEqual({ read: 1, loaded: 1 });
  });

  it("line breaks, quotes and commas inside quotes, also among mixed line ends", async () => {
    const value = 'a "quoted", value\r\nover two lines\nor three';
    const quoted = `"${value.replaceAll('"', '""')}"`;
    for (const lineEnd of ["\n", "\r\n"]) {
      const { fixture } = await loadText(`${header}\n${line(1, quoted)}${lineEnd}${line(2)}\r\n${line(3)}\n`);
      const rows = await fixture.rows(
        "SELECT external_participant_channel AS text FROM fact_session_participant ORDER BY participant_id",
      );
      expect(rows).toEqual([{ text: value }, { text: null }, { text: null }]);
    }
  });

  it("a header without records is a table without records", async () => {
    for (const text of [header, `${header}\n`]) {
      const { counts } = await loadText(text);
      expect(counts).toEqual({});
    }
  });

  it("columns that are unknown, doubled or unnamed are no obstacle", async () => {
    const { fixture, counts } = await loadText(
      `new_extra,MSDYN_mode,msdyn_sessionparticipantid,,msdyn_mode\nx,,${guid("p", 1)},y,192350003\n`,
    );
    expect(counts).toEqual({ read: 1, loaded: 1 });
    expect(await fixture.participants()).toMatchObject([{ session_participation_type: "Consult" }]);
  });

  it("files of a folder may have different columns", async () => {
    const fixture = await ExportFixture.make();
    await fixture.write(`${participants}/2025.csv`, `${header}\n${line(1)}\n`);
    await fixture.write(`${participants}/2026.csv`, `${header},msdyn_assignreason\n${line(2)},AgentPick\n`);
    const report = await fixture.load();
    expect(lineOf(report, participants)).toEqual({ read: 2, loaded: 2 });
    expect(await fixture.participants()).toMatchObject([
      { assign_reason: null },
      { assign_reason: "AgentPick" },
    ]);
  });

  it("names with pattern signs and quotes are names", async () => {
    const fixture = await ExportFixture.make();
    await fixture.write(`${participants}/a*[1]?'s.csv`, `${header}\n${line(1)}\n`);
    await fixture.write(`${participants}/abc1x's.csv`, `${header}\n${line(2)}\n`);
    expect(lineOf(await fixture.load(), participants)).toEqual({ read: 2, loaded: 2 });
  });
});

describe("lines that cannot be split go to the quarantine", () => {
  it.each([
    ["missing columns", `${guid("p", 9)},192350002`, "missing_columns"],
    ["only the key", guid("p", 9), "missing_columns"],
    ["too many columns", `${line(9)},1,2`, "too_many_columns"],
    ["text after a quote", `${guid("p", 9)},"1923"50002,`, "unterminated_quote"],
  ])("%s", async (_name, bad, reason) => {
    const { fixture, counts } = await loadText(`${header}\n${line(1)}\n${bad}\n${line(2)}\n`);
    expect(counts).toEqual({ read: 3, loaded: 2, quarantined: 1 });
    expect(await quarantine(fixture)).toEqual([{ at: 3, record: null, key: null, column: null, reason }]);
  });

  it("bytes that are no UTF-8", async () => {
    const text = Buffer.from(`${header}\n${line(1, "M\u00fcller")}\n${line(2)}\n`, "latin1");
    const { fixture, counts } = await loadText(text);
    expect(counts).toEqual({ read: 2, loaded: 1, quarantined: 1 });
    expect(await quarantine(fixture)).toMatchObject([{ at: 2, reason: "invalid_encoding" }]);
  });

  it("bytes that are no UTF-8 among mixed line ends", async () => {
    const text = Buffer.from(`${header}\r\n${line(1, "M\u00fcller")}\n${line(2)}\r\n`, "latin1");
    const { counts } = await loadText(text);
    expect(counts).toEqual({ read: 2, loaded: 1, quarantined: 1 });
  });

  it("an unterminated quote swallows the rest, as one line", async () => {
    const { fixture, counts } = await loadText(`${header}\n${line(1)}\n${line(2, '"open')}\n${line(3)}\n`);
    expect(counts).toEqual({ read: 2, loaded: 1, quarantined: 1 });
    const [kept] = (await fixture.check()).quarantine.examples;
    expect(kept).toMatchObject({ line: 3, reason: "unterminated_quote" });
    expect(kept?.raw).toContain(guid("p", 3));
  });

  it("a line that is too long, while a megabyte of text is kept", async () => {
    const { fixture, counts } = await loadText(
      `${header}\n${line(1, "x".repeat(10_000_000))}\n${line(2, "y".repeat(1_000_000))}\n${line(3, "z".repeat(1_100_000))}\n`,
    );
    expect(counts).toEqual({ read: 3, loaded: 1, quarantined: 2 });
    expect(await quarantine(fixture)).toMatchObject([
      { at: 2, reason: "line_too_long" },
      { record: 2, reason: "unreadable_text", column: "msdyn_externalparticipantchannel" },
    ]);
  });

  it("half a last line", async () => {
    const { counts } = await loadText(`${header}\n${line(1)}\n${guid("p", 2).slice(0, 20)}`);
    expect(counts).toEqual({ read: 2, loaded: 1, quarantined: 1 });
  });
});

describe("files that are not what they claim to be", () => {
  const many = `${Array.from({ length: 5000 }, (_, index) => `c${index}`).join(",")}\n`;
  const packed = gzipSync(csvText(Array.from({ length: 4000 }, (_, index) => participant(index))));
  it.each([
    ["an empty file", "", "empty_file", /empty/],
    ["another delimiter", "msdyn_sessionparticipantid;msdyn_mode\n1;2\n", "missing_key_column", /semicolons/],
    ["no key column", "name,msdyn_mode\nx,192350002\n", "missing_key_column", /msdyn_sessionparticipantid/],
    ["a PDF", "%PDF-1.7\n%\u00e2\u00e3", "not_csv", /no CSV/],
    ["a web page", "<!DOCTYPE html>\n<html><body>Sign in</body></html>", "missing_key_column", /no column/],
    ["an archive", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "not_csv", /no CSV/],
    ["too many columns", many, "too_many_columns", /4096/],
  ])("%s", async (_name, content, code, message) => {
    const fixture = await ExportFixture.make();
    await fixture.write(file, content);
    await expect(fixture.load()).rejects.toMatchObject({
      name: "SourceError",
      code,
      message: expect.stringMatching(message),
    });
    await expect(fixture.load()).rejects.toThrow(file);
  });

  it.each([
    ["cut in the middle", packed.subarray(0, packed.length / 2)],
    ["without its end", packed.subarray(0, packed.length - 4)],
    ["no gzip at all", Buffer.from(`${header}\n${line(1)}\n`)],
    ["that swells to more than a gigabyte, a thousandfold", gzipBomb()],
  ])("a gzip file %s", async (_name, content) => {
    const fixture = await ExportFixture.make();
    await fixture.write(`${file}.gz`, content);
    await expect(fixture.load()).rejects.toMatchObject({ name: "SourceError", code: "unreadable_file" });
  });

  it("changes nothing", async () => {
    const fixture = await ExportFixture.make();
    await fixture.csv(participants, [participant(1)]);
    await fixture.load();
    await fixture.write("queue.csv", "name\nSales\n");
    await expect(fixture.load()).rejects.toMatchObject({ code: "missing_key_column" });
    expect(await fixture.participants()).toHaveLength(1);
    expect(await fixture.rows("SELECT count(*) AS n FROM audit.refresh")).toEqual([{ n: 1 }]);
  });
});

function utf16(text: string, bigEndian: boolean): Buffer {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return bigEndian ? bytes.swap16() : bytes;
}
