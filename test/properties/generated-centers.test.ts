import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Question } from "../naive/answer.ts";
import { withContactCenter } from "../naive/export-files.ts";
import { additiveMetrics } from "../naive/metrics.ts";
import { takeTheRoll } from "../naive/roll.ts";
import { expectSameAnswer } from "../naive/same-answer.ts";
import { contactCenterArbitrary } from "./arbitrary-contact-center.ts";
import { dimensionNames, metricNames, momentsOf, questionArbitrary, zones } from "./arbitrary-question.ts";
import { runs } from "./runs.ts";

const everything = (zone: string): Question => ({ dimensions: [], measures: metricNames, where: [], zone });

describe("in a generated contact center the engine answers as going through every row does", () => {
  test("every metric by every dimension, in every zone", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, fc.constantFrom(...zones), async (center, zone) => {
        const roll = takeTheRoll(center);
        await withContactCenter(center, async (workspace) => {
          await expectSameAnswer(workspace, roll, everything(zone));
          for (const dimension of dimensionNames) {
            await expectSameAnswer(workspace, roll, { ...everything(zone), dimensions: [dimension] });
          }
          for (const metric of metricNames) {
            await expectSameAnswer(workspace, roll, { ...everything(zone), measures: [metric] });
          }
        });
      }),
      runs(8),
    );
  });

  test("filtered, over a range, by pairs of dimensions", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        contactCenterArbitrary.chain((center) =>
          fc.tuple(
            fc.constant(center),
            fc.array(questionArbitrary(momentsOf(center)), { minLength: 30, maxLength: 30 }),
          ),
        ),
        async ([center, questions]) => {
          const roll = takeTheRoll(center);
          await withContactCenter(center, async (workspace) => {
            for (const question of questions) await expectSameAnswer(workspace, roll, question);
          });
        },
      ),
      runs(8),
    );
  });
});

describe("whatever the contact center", () => {
  test("the parts of a breakdown add up to the whole", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await withContactCenter(center, async (workspace) => {
          const measures = [...additiveMetrics];
          const whole = (await workspace.query({ measures })).rows[0];
          for (const dimension of dimensionNames) {
            const { rows } = await workspace.query({ dimensions: [dimension], measures });
            for (const measure of measures) {
              const parts = rows.map((row) => row[measure] ?? null).filter((part) => part !== null);
              const sum = parts.reduce<number>((total, part) => total + Number(part), 0);
              expect(parts.length === 0 ? null : sum, `${measure} by ${dimension}`).toEqual(
                typeof whole?.[measure] === "number" ? expect.closeTo(whole[measure], 6) : null,
              );
            }
          }
        });
      }),
      runs(3),
    );
  });

  test("a filter that always holds changes nothing", { timeout: 600_000 }, async () => {
    const always = [
      "session_participant.is_bot IS NULL OR session_participant.is_bot IS NOT NULL",
      "agent.name = 'Sam Doe' OR agent.name <> 'Sam Doe' OR agent.name IS NULL",
      "NOT (conversation.id = 'x' AND conversation.id <> 'x') OR conversation.id IS NULL",
    ];
    await fc.assert(
      fc.asyncProperty(
        contactCenterArbitrary,
        fc.constantFrom(...dimensionNames),
        async (center, dimension) => {
          await withContactCenter(center, async (workspace) => {
            const query = { dimensions: [dimension], measures: metricNames, order_by: [dimension] };
            const { rows } = await workspace.query(query);
            for (const where of always) {
              expect((await workspace.query({ ...query, where })).rows, where).toEqual(rows);
            }
          });
        },
      ),
      runs(3),
    );
  });
});
