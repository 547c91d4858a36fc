import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listCatalogue } from "../../src/query/list-catalogue.ts";
import { shippedModel } from "../fixtures/star.ts";
import { canBeAnswered, metricQueryOf, type Question } from "../naive/answer.ts";
import { depthFor } from "../naive/dimensions.ts";
import { withContactCenter } from "../naive/export-files.ts";
import { additiveMetrics, homesOf } from "../naive/metrics.ts";
import { takeTheRoll } from "../naive/roll.ts";
import type { Depth, Home } from "../naive/row.ts";
import { expectSameAnswer } from "../naive/same-answer.ts";
import { contactCenterArbitrary } from "./arbitrary-contact-center.ts";
import {
  dimensionNames,
  metricNames,
  metricsBy,
  momentsOf,
  questionArbitrary,
  zones,
} from "./arbitrary-question.ts";
import { runs } from "./runs.ts";

const everything = (zone: string): Question => ({ dimensions: [], measures: metricNames, where: [], zone });

/** The metrics whose facts are seen beside the columns at the depth that is wanted. */
const metricsSeen = (columns: readonly string[], wanted: (home: Home) => Depth | null): readonly string[] =>
  metricNames.filter((name) =>
    homesOf([name]).every((home) => {
      const depth = depthFor(home, columns);
      return depth !== null && depth === wanted(home);
    }),
  );

test("the naive side knows every metric and every dimension of the model", async () => {
  const { metrics, dimensions } = listCatalogue(await shippedModel());
  // The attribute is added by the workspace.
  const known = dimensionNames.filter((name) => name !== "agent.region");
  expect([...known].sort()).toEqual(dimensions.map(({ name }) => name).sort());
  expect([...metricNames].sort()).toEqual(metrics.map(({ name }) => name).sort());
});

describe("in a generated contact center the engine answers as going through every row does", () => {
  test("every metric by every dimension, in every zone", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        contactCenterArbitrary,
        fc.constantFrom(...zones),
        fc.constantFrom(0, 1, 2),
        async (center, zone, chosen) => {
          const roll = takeTheRoll(center);
          await withContactCenter(center, async (workspace) => {
            await expectSameAnswer(workspace, roll, everything(zone));
            for (const [number, dimension] of dimensionNames.entries()) {
              const measures = metricsBy(dimension).filter((_, index) => (index + number) % 3 === chosen);
              await expectSameAnswer(workspace, roll, {
                ...everything(zone),
                dimensions: [dimension],
                measures,
              });
            }
          });
        },
      ),
      runs(6),
    );
  });

  test("every metric alone", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        const roll = takeTheRoll(center);
        await withContactCenter(center, async (workspace) => {
          for (const metric of metricNames) {
            await expectSameAnswer(workspace, roll, { ...everything("UTC"), measures: [metric] });
          }
        });
      }),
      runs(2),
    );
  });

  test("filtered, over a range, by pairs of dimensions", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        contactCenterArbitrary.chain((center) =>
          fc.tuple(
            fc.constant(center),
            fc.array(questionArbitrary(momentsOf(center)), { minLength: 40, maxLength: 40 }),
          ),
        ),
        async ([center, questions]) => {
          const roll = takeTheRoll(center);
          await withContactCenter(center, async (workspace) => {
            for (const question of questions) await expectSameAnswer(workspace, roll, question);
          });
        },
      ),
      runs(6),
    );
  });
});

describe("whatever the contact center", () => {
  test("a dimension that no row of a metric shows is refused", { timeout: 600_000 }, async () => {
    const ofEachHome = new Map(metricNames.map((name) => [homesOf([name]).join(), name]));
    const [center = []] = fc.sample(contactCenterArbitrary, { numRuns: 1, seed: 7 });
    await withContactCenter(center, async (workspace) => {
      const refused = dimensionNames.flatMap((dimension) =>
        [...ofEachHome.values()]
          .map((metric): Question => ({ ...everything("UTC"), dimensions: [dimension], measures: [metric] }))
          .filter((question) => !canBeAnswered(question)),
      );
      expect(refused.length).toBeGreaterThan(50);
      for (const question of refused) {
        await expect(
          workspace.query(metricQueryOf(question)),
          JSON.stringify(question),
        ).rejects.toMatchObject({
          title: expect.any(String),
          issues: [expect.objectContaining({ code: expect.stringMatching(/^E_/) })],
        });
      }
    });
  });

  test("the parts of a breakdown add up to the whole", { timeout: 600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await withContactCenter(center, async (workspace) => {
          const whole = (await workspace.query({ measures: [...additiveMetrics] })).rows[0];
          for (const dimension of dimensionNames) {
            const own = metricsSeen([dimension], () => "own");
            const measures = additiveMetrics.filter((name) => own.includes(name));
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
      runs(2),
    );
  });

  test("a filter that always holds changes nothing", { timeout: 600_000 }, async () => {
    const always = {
      "session_participant.is_bot":
        "session_participant.is_bot IS NULL OR session_participant.is_bot IS NOT NULL",
      "agent.name": "agent.name = 'Sam Doe' OR agent.name <> 'Sam Doe' OR agent.name IS NULL",
      "session.state":
        "session.state IN ('Closed') OR session.state NOT IN ('Closed') OR session.state IS NULL",
      "conversation.id": "NOT (conversation.id = 'x' AND conversation.id <> 'x') OR conversation.id IS NULL",
      "presence.base_status": "presence.base_status LIKE '%' OR presence.base_status IS NULL",
    };
    await fc.assert(
      fc.asyncProperty(
        contactCenterArbitrary,
        fc.constantFrom(...dimensionNames),
        async (center, dimension) => {
          await withContactCenter(center, async (workspace) => {
            for (const [column, where] of Object.entries(always)) {
              const measures = metricsSeen([dimension, column], (home) => depthFor(home, [dimension]));
              if (measures.length === 0) continue;
              const query = { dimensions: [dimension], measures: [...measures], order_by: [dimension] };
              const { rows } = await workspace.query(query);
              expect((await workspace.query({ ...query, where })).rows, where).toEqual(rows);
            }
          });
        },
      ),
      runs(3),
    );
  });
});
