import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listCatalogue } from "../../src/query/list-catalogue.ts";
import { shippedModel } from "../fixtures/star.ts";
import { answerNaively, type Question } from "../naive/answer.ts";
import { withContactCenter } from "../naive/export-files.ts";
import { takeTheRoll } from "../naive/roll.ts";
import { contactCenterArbitrary } from "./arbitrary-contact-center.ts";
import { dimensionNames, metricsBy } from "./arbitrary-question.ts";
import { runs } from "./runs.ts";

/** Published rates that are no shares, and what they count that they do not divide by. */
const noShares: Readonly<Record<string, string>> = {
  session_rejected_rate: "agent sessions, outbound ones too, by the incoming ones",
  session_timeout_rate: "agent sessions, outbound ones too, by the incoming ones",
  session_rejected_timed_out_rate: "agent sessions, outbound ones too, by the incoming ones",
  session_transfer_rate: "all sessions, those of bots and outbound ones too, by the incoming agent sessions",
  session_rejection_rate_live:
    "sessions by their closure reason, whatever their state, by those in the state Closed",
  session_timeout_rate_live:
    "sessions by their closure reason, whatever their state, by those in the state Closed",
  session_transfer_rate_live: "sessions by their closure reason, by those with a time of acceptance",
};

async function ratesOfTheModel(): Promise<readonly string[]> {
  const { metrics } = listCatalogue(await shippedModel());
  return metrics.filter(({ unit }) => unit === "rate").map(({ name }) => name);
}

const questionsAbout = (measures: readonly string[]): readonly Question[] => {
  const everything: Question = { dimensions: [], measures, where: [], zone: "UTC" };
  return [
    everything,
    ...dimensionNames.map((dimension) => {
      const shown = metricsBy(dimension);
      return {
        ...everything,
        dimensions: [dimension],
        measures: measures.filter((name) => shown.includes(name)),
      };
    }),
  ].filter((question) => question.measures.length > 0);
};

describe("a rate that is a share of its own rows", () => {
  test("lies between 0 and 1 in every group of every dimension", { timeout: 600_000 }, async () => {
    const shares = (await ratesOfTheModel()).filter((name) => !(name in noShares));
    expect(shares.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(contactCenterArbitrary, async (center) => {
        await withContactCenter(center, async (workspace) => {
          for (const { dimensions, measures } of questionsAbout(shares)) {
            const { rows } = await workspace.query({ dimensions: [...dimensions], measures: [...measures] });
            const outside = rows.flatMap((row) =>
              measures
                .map((name) => ({ name, group: row[dimensions[0] ?? ""], rate: row[name] }))
                .filter(({ rate }) => rate !== null && !(Number(rate) >= 0 && Number(rate) <= 1)),
            );
            expect(outside, dimensions[0] ?? "over everything").toEqual([]);
          }
        });
      }),
      runs(4),
    );
  });

  test("is any but the published ones that count more than they divide by", async () => {
    const rates = await ratesOfTheModel();
    const names = Object.keys(noShares);
    expect(names.filter((name) => !rates.includes(name))).toEqual([]);
    const rolls = fc.sample(contactCenterArbitrary, { numRuns: 40, seed: 20_260_329 }).map(takeTheRoll);
    const beyondOne = new Set(
      rolls.flatMap((roll) =>
        questionsAbout(names).flatMap((question) =>
          answerNaively(roll, question).flatMap((row) => names.filter((name) => Number(row[name] ?? 0) > 1)),
        ),
      ),
    );
    expect(names.filter((name) => !beyondOne.has(name))).toEqual([]);
  });
});
