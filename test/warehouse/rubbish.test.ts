import { array, constantFrom, integer, oneof, sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { ExportFixture, guid, lineOf, participants } from "./export-fixture.ts";

/** Any character but quotes and line ends, with many that mean something to the readers. */
const character = oneof(
  { weight: 3, arbitrary: integer({ min: 0, max: 0x2ff }).map((code) => String.fromCodePoint(code)) },
  {
    weight: 2,
    arbitrary: constantFrom(
      ",",
      " ",
      "{",
      "}",
      "[",
      "]",
      ":",
      "\\",
      "\u0001",
      "\u0002",
      "\u{1F600}",
      "\u2028",
    ),
  },
).filter((text) => !/["\r\n]/.test(text));

const lines = sample(array(character, { minLength: 1, maxLength: 25 }), { seed: 42, numRuns: 4000 })
  .map((characters) => characters.join(""))
  .filter((line) => /[^ \t]/.test(line));

const id = guid("p", 1);

describe("no line of rubbish is lost, and none stops the record among them", () => {
  const half = lines.length / 2;
  const among = (record: string) => [...lines.slice(0, half), record, ...lines.slice(half)].join("\n");
  const expected = { read: lines.length + 1, loaded: 1, quarantined: lines.length };

  it.each([
    ["csv", `msdyn_sessionparticipantid,msdyn_mode,msdyn_name\n${among(`${id},192350002,x`)}\n`],
    ["csv", `msdyn_sessionparticipantid,msdyn_mode,msdyn_name\r\n${among(`${id},192350002,x`)}\n`],
    ["ndjson", among(JSON.stringify({ msdyn_sessionparticipantid: id, msdyn_mode: 192350002 }))],
  ])("%s", async (ending, text) => {
    const fixture = await ExportFixture.make();
    await fixture.write(`${participants}.${ending}`, text);
    expect(lineOf(await fixture.load(), participants)).toEqual(expected);
    expect(await fixture.participants()).toMatchObject([
      { participant_id: id, session_participation_type: "Primary" },
    ]);
    expect((await fixture.check()).quarantine.count).toBe(lines.length);
  });

  it("bytes that are no text at all", async () => {
    const bytes = sample(array(integer({ min: 1, max: 255 }), { minLength: 1, maxLength: 25 }), {
      seed: 7,
      numRuns: 3000,
    })
      .map((codes) => Buffer.from(codes.filter((code) => ![10, 13, 34].includes(code))))
      .filter((line) => line.toString("latin1").replaceAll(" ", "") !== "");
    const fixture = await ExportFixture.make();
    const text = bytes.flatMap((line) => [line, Buffer.from("\n")]);
    await fixture.write(
      `${participants}.csv`,
      Buffer.concat([Buffer.from("msdyn_sessionparticipantid,msdyn_mode,msdyn_name\n"), ...text]),
    );
    expect(lineOf(await fixture.load(), participants)).toEqual({
      read: bytes.length,
      quarantined: bytes.length,
    });
  });
});
