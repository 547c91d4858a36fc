import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import type { QueryRunner } from "../../src/query/run.ts";
import { runnerOver } from "../fixtures/star.ts";

const guid = "00000000-0000-0000-0000-000000000001";
const hostileNames = [
  "O'Brien",
  "back\\slash",
  'quo"te',
  "line\nbreak\r",
  "comment -- */ /*",
  "'; DROP TABLE dim_agent; --",
  "$1 $2 ?",
  "%_\\%",
  "😀 ‮ right-to-left",
  "=cmd|' /C calc'!A0",
  "<script>alert(1)</script>",
];

let runner: QueryRunner;
beforeAll(async () => {
  runner = await runnerOver({
    dim_agent: hostileNames.map((name, index) => ({
      agent_key: index,
      source_key: 1,
      agent_id: `a${index}`,
      name,
    })),
    fact_session_participant: hostileNames.map((_, index) => ({
      participant_id: guid.replace(/.$/, String(index % 10)),
      agent_key: index,
      added_at: "2026-03-01 10:00:00",
    })),
  });
});

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

describe("text in a predicate", () => {
  test.each(hostileNames)("%j finds the row that holds it", async (name) => {
    const { rows } = await runner.query({
      dimensions: ["agent.name"],
      measures: ["session_participant_count"],
      where: `agent.name = ${quoted(name)}`,
    });
    expect(rows).toEqual([{ "agent.name": name, session_participant_count: 1 }]);
  });

  test("never reaches the SQL: the statement is that of a harmless text, byte for byte", async () => {
    const statementFor = async (text: string) => {
      const where = [
        `agent.name = ${quoted(text)}`,
        `queue.name LIKE ${quoted(text)}`,
        `agent.id IN (${quoted(text)}, 'b')`,
      ];
      return (await runner.explain({ dimensions: ["agent.name"], measures: ["consult_requested"], where }))
        .sql;
    };
    const harmless = await statementFor("a");
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), async (text) => {
        fc.pre(!text.includes("\0") && text !== "b");
        expect(await statementFor(text)).toBe(harmless);
      }),
      { numRuns: 100 },
    );
  });

  test("in the name of a result column is only a name", async () => {
    for (const name of hostileNames) {
      const { rows, columns } = await runner.query({
        measures: [{ metric: "session_participant_count", name }],
      });
      expect(columns[0]?.name).toBe(name);
      expect(rows).toEqual([{ [name]: hostileNames.length }]);
    }
  });

  test("of 5,000 values in one list is answered", async () => {
    const list = Array.from({ length: 5000 }, (_, index) => `'name ${index}'`).join(", ");
    const { rows } = await runner.query({
      measures: ["session_participant_count"],
      where: `agent.name IN (${list})`,
    });
    expect(rows).toEqual([{ session_participant_count: null }]);
  });
});
