import * as fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { shippedModel } from "../fixtures/star.ts";
import type { AnswerRow } from "../naive/answer.ts";
import type { ContactCenter } from "../naive/contact-center.ts";
import { contactCenterArbitrary } from "../properties/arbitrary-contact-center.ts";
import { type AnswerCase, readAnswerCases } from "./answer-case.ts";
import { smallCenter } from "./small-center.ts";
import { answerCases, type BothAnswers } from "./star-answers.ts";

const cases = readAnswerCases();

test("every case has a name of its own", () => {
  expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length);
});

test("every metric of the model is in a case", async () => {
  const { metrics } = await shippedModel();
  const asked = new Set(cases.flatMap(({ query }) => query.measures ?? []));
  expect([...metrics.values()].map(({ name }) => name).filter((name) => !asked.has(name))).toEqual([]);
});

describe.each([
  ["the small center", smallCenter],
  ["a generated center", generatedCenter()],
])("over %s the answer is that of SQL written by hand", (_name, center) => {
  let answers: ReadonlyMap<string, BothAnswers>;
  beforeAll(async () => {
    answers = await answerCases(center, cases);
  });

  test.each(cases.map((answerCase) => [answerCase.name, answerCase] as const))("%s", (name, answerCase) => {
    const { engine, sql } = answers.get(name) ?? { engine: [], sql: [] };
    if (engine instanceof Error) throw engine;
    expect(comparable(engine, answerCase)).toEqual(comparable(sql, answerCase).map(aboutEqual));
    if (center === smallCenter) {
      expect(comparable(engine, answerCase)).toEqual(comparable(answerCase.rows, answerCase).map(aboutEqual));
    }
  });
});

/** The largest of several contact centers of two sources that share their ids, the same every time. */
function generatedCenter(): ContactCenter {
  const size = (center: ContactCenter): number =>
    center.length * 1000 + center.reduce((sum, { participants }) => sum + participants.length, 0);
  const [largest] = fc
    .sample(contactCenterArbitrary, { numRuns: 100, seed: 1_234_567 })
    .sort((one, other) => size(other) - size(one));
  if (largest === undefined) throw new Error("No contact center was generated");
  return largest;
}

/** Rows in their own order when the query orders them, else sorted by their text. */
function comparable(rows: readonly AnswerRow[], { query }: AnswerCase): readonly AnswerRow[] {
  if (query.order_by !== undefined) return rows;
  return [...rows].sort((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

const sortKey = (row: AnswerRow): string =>
  Object.keys(row)
    .sort()
    .map((name) => (typeof row[name] === "number" ? row[name].toPrecision(9) : JSON.stringify(row[name])))
    .join(" ");

/** The same row, save for the rounding of a division. */
function aboutEqual(row: AnswerRow): unknown {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === "number" && !Number.isInteger(value) ? expect.closeTo(value, 9) : value,
    ]),
  );
}
