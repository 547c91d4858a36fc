import { describe, expect, it } from "vitest";
import type { QuarantinedRecord } from "../../src/warehouse/warehouse.ts";
import { ExportFixture, type FixtureRow, guid, lineOf, participant, participants } from "./export-fixture.ts";

interface Outcome {
  readonly row: Record<string, unknown> | undefined;
  readonly kept: QuarantinedRecord | undefined;
}

/** Loads one participant per case; gives its row of the fact, or its place in the quarantine. */
async function loadEach(cases: readonly FixtureRow[]): Promise<readonly Outcome[]> {
  const fixture = await ExportFixture.make();
  await fixture.csv(
    participants,
    cases.map((values, index) => participant(index + 1, values)),
  );
  const counts = lineOf(await fixture.load(), participants);
  const rows = await fixture.participants();
  const { examples } = (await fixture.check(1000)).quarantine;
  expect(counts.read).toBe(cases.length);
  expect(rows.length + examples.length).toBe(cases.length);
  return cases.map((values, index) => ({
    row: rows.find((row) => row.participant_id === canonicalId(values, index)),
    kept: examples.find(({ record }) => record === index + 1),
  }));
}

function canonicalId(values: FixtureRow, index: number): string {
  const own = values.msdyn_sessionparticipantid;
  return own === undefined ? guid("p", index + 1) : String(values.expected ?? own);
}

/** What a column of the fact holds for each text of a foreign column. */
async function reading(
  foreign: string,
  column: string,
  texts: readonly string[],
): Promise<[string, unknown][]> {
  const outcomes = await loadEach(texts.map((text) => ({ [foreign]: text })));
  return outcomes.map(({ row }, index) => [
    texts[index] ?? "",
    row === undefined ? "quarantined" : row[column],
  ]);
}

/** Expects every text to put its record into the quarantine. */
async function expectUnreadable(foreign: string, reason: string, texts: readonly string[]): Promise<void> {
  const outcomes = await loadEach(texts.map((text) => ({ [foreign]: text })));
  const kept = outcomes.map((outcome) => [outcome.kept?.column, outcome.kept?.reason, outcome.row]);
  expect(kept).toEqual(texts.map(() => [foreign, reason, undefined]));
}

describe("ids", () => {
  const id = (last: number) => `8e9a1b2c-0000-4000-8000-00000000abc${last}`;

  it("are read in every spelling and kept in one", async () => {
    const spellings = [
      id(0),
      id(1).toUpperCase(),
      `{${id(2)}}`,
      `{${id(3).toUpperCase()}}`,
      id(4).replaceAll("-", ""),
      ` ${id(5)} `,
    ];
    const outcomes = await loadEach(
      spellings.map((spelled, index) => ({
        msdyn_sessionparticipantid: spelled,
        msdyn_agentid: spelled,
        expected: id(index),
      })),
    );
    expect(outcomes.map(({ row }) => row?.agent_id)).toEqual(spellings.map((_, index) => id(index)));
  });

  const wrong = [
    "not an id",
    "12345",
    id(0).slice(0, -1),
    `${id(0)}0`,
    "8e9a-1b2c-0000-4000-8000-00000000abcd",
    "8e9a1b2c000-0-4000-8000-00000000abcd",
    id(0).replace("a", "g"),
    `{${id(0)}}}`,
  ];

  it("that are none put the record into the quarantine", async () => {
    await expectUnreadable("msdyn_sessionparticipantid", "unreadable_id", wrong);
    await expectUnreadable("msdyn_agentid", "unreadable_id", wrong);
  });

  it("of the quarantine are as spelled, with the whole record", async () => {
    const [asKey, asLookup, empty, blank] = await loadEach([
      { msdyn_sessionparticipantid: "not an id" },
      { msdyn_agentid: "not an id" },
      { msdyn_sessionparticipantid: "" },
      { msdyn_sessionparticipantid: "   " },
    ]);
    expect(asKey?.kept).toMatchObject({ key: "not an id", reason: "unreadable_id", record: 1, line: null });
    expect(asLookup?.kept).toMatchObject({ key: guid("p", 2), column: "msdyn_agentid", record: 2 });
    expect(empty?.kept).toMatchObject({ column: "msdyn_sessionparticipantid", reason: "empty_key" });
    expect(blank?.kept).toMatchObject({ reason: "empty_key" });
    expect(JSON.parse(empty?.kept?.raw ?? "")).toMatchObject({
      msdyn_mode: "192350002",
      msdyn_agentid: guid("u", 3),
    });
  });

  it("of lookups may be in their Web API form", async () => {
    const [outcome] = await loadEach([{ msdyn_agentid: null, _MSDYN_AGENTID_VALUE: guid("u", 7) }]);
    expect(outcome?.row).toMatchObject({ agent_id: guid("u", 7) });
  });
});

describe("numbers and codes", () => {
  it("whole numbers", async () => {
    const expected: [string, number | null][] = [
      ["7", 7],
      ["007", 7],
      ["+7", 7],
      [" 7 ", 7],
      ["7.0", 7],
      ["0", 0],
      ["", null],
      ["9007199254740991", 9007199254740991],
    ];
    expect(
      await reading(
        "msdyn_activetime",
        "active_seconds",
        expected.map(([text]) => text),
      ),
    ).toEqual(expected);
  });

  it("what is no whole number is unreadable", async () => {
    const texts = ["5.5", "1e3", "0x10", "1_000", "1,000", "seven", "NaN", "9223372036854775808"];
    await expectUnreadable("msdyn_activetime", "unreadable_integer", texts);
  });

  it("codes become labels, unknown ones keep their number", async () => {
    const expected: [string, string | null][] = [
      ["192350002", "Primary"],
      ["192350003.0", "Consult"],
      [" 192350004", "Monitor"],
      ["192350005", "Preview"],
      ["192350099", "Unknown (192350099)"],
      ["-1", "Unknown (-1)"],
      ["", null],
    ];
    const texts = expected.map(([text]) => text);
    expect(await reading("msdyn_mode", "session_participation_type", texts)).toEqual(expected);
    await expectUnreadable("msdyn_mode", "unreadable_code", ["Primary", "1.5"]);
  });

  it("several codes and Booleans", async () => {
    const fixture = await ExportFixture.make();
    await fixture.write(`${participants}.csv`, "msdyn_sessionparticipantid\n");
    const expected: [string, string, string | null, boolean | null][] = [
      ["192360000", "True", "Live chat", true],
      ["192360000,192370000", "false", "Live chat; Voice", false],
      ["192360000; 5", "1", "Live chat; Unknown (5)", true],
      ["", "0", null, false],
      ["192310000;", "", "LINE", null],
    ];
    const unreadable: [string, string][] = [
      ["192360000,chat", ""],
      ["", "yes"],
      ["", "t"],
      ["", "2"],
    ];
    const rows = [...expected, ...unreadable].map(([channel, outbound], index) => ({
      activityid: guid("c", index + 1),
      msdyn_channel: channel,
      msdyn_isoutbound: outbound,
    }));
    await fixture.csv("msdyn_ocliveworkitem", rows);
    const report = await fixture.load();
    expect(lineOf(report, "msdyn_ocliveworkitem")).toEqual({ read: 9, loaded: 5, quarantined: 4 });
    expect(
      await fixture.rows("SELECT channel, is_outbound FROM fact_conversation ORDER BY conversation_id"),
    ).toEqual(expected.map(([, , channel, isOutbound]) => ({ channel, is_outbound: isOutbound })));
  });
});

describe("times", () => {
  it("are UTC unless they say otherwise", async () => {
    const expected: [string, string | null][] = [
      ["2026-03-01T10:00:00Z", "2026-03-01 10:00:00"],
      ["2026-03-01T10:00:00", "2026-03-01 10:00:00"],
      ["2026-03-01 10:00:00", "2026-03-01 10:00:00"],
      ["2026-03-01T12:00:00+02:00", "2026-03-01 10:00:00"],
      ["2026-03-01T04:30:00-0530", "2026-03-01 10:00:00"],
      ["2026-03-01T10:00:00+00", "2026-03-01 10:00:00"],
      ["2026-03-01T10:00:00.1Z", "2026-03-01 10:00:00.1"],
      ["2026-03-01T10:00:00.1234567+00:00", "2026-03-01 10:00:00.123456"],
      ["2026-03-29T02:30:00", "2026-03-29 02:30:00"],
      ["2026-03-01", "2026-03-01 00:00:00"],
      ["1969-07-20T20:17:00Z", "1969-07-20 20:17:00"],
      ["9999-12-31T23:59:59Z", "9999-12-31 23:59:59"],
      ["0001-01-01T00:00:00Z", "0001-01-01 00:00:00"],
      ["", null],
    ];
    expect(
      await reading(
        "msdyn_lefton",
        "left_at",
        expected.map(([text]) => text),
      ),
    ).toEqual(expected);
  });

  it("that are none put the record into the quarantine", async () => {
    await expectUnreadable("msdyn_lefton", "unreadable_instant", [
      "yesterday",
      "infinity",
      "-infinity",
      "epoch",
      "1767261600",
      "1767261600000",
      "2026-02-30T10:00:00Z",
      "2026-03-01T25:00:00Z",
      "2026-06-30T23:59:60Z",
      "10:00:00",
      "2026-03-01T10:00:00 Europe/Berlin",
      "6/28/2021 4:34:35 PM",
      "28.06.2021",
    ]);
  });

  it("a date that has lost its time of day takes the creation's, when it is the same date", async () => {
    const cases = [
      ["2026-03-01T00:00:00Z", "2026-03-01T09:59:58Z", "2026-03-01 09:59:58"],
      ["2026-03-01", "2026-03-01T09:59:58.5Z", "2026-03-01 09:59:58.5"],
      ["2026-03-01T02:00:00+02:00", "2026-03-01T09:59:58Z", "2026-03-01 09:59:58"],
      ["2026-03-01T00:00:00Z", "2026-03-02T00:00:01Z", "2026-03-01 00:00:00"],
      ["2026-03-01T00:00:00Z", "", "2026-03-01 00:00:00"],
      ["2026-03-01T00:00:01Z", "2026-03-01T09:59:58Z", "2026-03-01 00:00:01"],
    ] as const;
    const outcomes = await loadEach(
      cases.map(([addedOn, createdOn]) => ({
        msdyn_addedon: addedOn,
        createdon: createdOn,
        msdyn_joinedon: null,
      })),
    );
    expect(outcomes.map(({ row }) => row?.added_at)).toEqual(cases.map(([, , added]) => added));
  });

  it("without the time it was added, a participant is dated by when it joined, then by its creation", async () => {
    const [joined, created, nothing] = await loadEach([
      { msdyn_addedon: null },
      { msdyn_addedon: null, msdyn_joinedon: null },
      { msdyn_addedon: null, msdyn_joinedon: null, createdon: null },
    ]);
    expect(joined?.row).toMatchObject({ added_at: "2026-03-01 10:00:05", time_to_join_seconds: 0 });
    expect(created?.row).toMatchObject({ added_at: "2026-03-01 10:00:00", time_to_join_seconds: null });
    expect(nothing?.row).toMatchObject({ added_at: null });
  });
});

describe("text and phone numbers", () => {
  it("are kept as they are, and make the participant external", async () => {
    const texts = [
      "a\u0000b",
      "\u202Eright to left",
      "\u{1F600} four bytes",
      "=cmd|' /C calc'!A0",
      "<script>alert(1)</script>",
      "'; DROP TABLE fact_session; --",
      "+4930123456",
      "(030) 12 34 56 ext. 7",
      "sip:someone@example.test;transport=tls",
      "anonymous",
      "4711",
      "1-800-FLOWERS",
    ];
    const outcomes = await loadEach(texts.map((text) => ({ msdyn_externalparticipantchannel: text })));
    expect(
      outcomes.map(({ row }) => [row?.external_participant_channel, row?.is_handled_by_external_participant]),
    ).toEqual(texts.map((text) => [text, true]));
  });

  it("blank text makes nobody external, the channel type alone does", async () => {
    const [blank, type] = await loadEach([
      { msdyn_externalparticipantchannel: "  " },
      { msdyn_externalparticipantchanneltype: 426120001 },
    ]);
    expect(blank?.row).toMatchObject({ is_handled_by_external_participant: false });
    expect(type?.row).toMatchObject({
      is_handled_by_external_participant: true,
      external_participant_channel_type: "Microsoft Teams",
    });
  });
});
