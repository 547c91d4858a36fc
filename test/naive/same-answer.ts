import { expect } from "vitest";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { type AnswerRow, answerNaively, metricQueryOf, type Question } from "./answer.ts";
import type { Value } from "./dimensions.ts";
import type { Roll } from "./roll.ts";

/** Asks both sides and expects the same groups with the same numbers, blanks and zeros told apart. */
export async function expectSameAnswer(workspace: Workspace, roll: Roll, question: Question): Promise<void> {
  const { rows } = await workspace.query(metricQueryOf(question));
  expectSameRows(rows, answerNaively(roll, question), question);
}

/** Compares rows in any order. */
function expectSameRows(
  actual: readonly AnswerRow[],
  expected: readonly AnswerRow[],
  question: Question,
): void {
  const about = JSON.stringify(question);
  const sorted = [...expected].sort(byMembers(question));
  const same = actual.length === sorted.length && pairUp(actual, sorted, question);
  if (same) return;
  expect([...actual].sort(byMembers(question)), about).toEqual(sorted);
  expect.fail(`The engine's answer differs: ${about}`);
}

function pairUp(actual: readonly AnswerRow[], sorted: readonly AnswerRow[], question: Question): boolean {
  const other = [...actual].sort(byMembers(question));
  const names = [...question.dimensions, ...question.measures];
  return sorted.every((row, index) => names.every((name) => isSame(other[index]?.[name], row[name] ?? null)));
}

/** Numbers may differ by the rounding of a division, which is far too little to hide a count that is off by one. */
function isSame(actual: Value | undefined, expected: Value): boolean {
  if (typeof actual !== "number" || typeof expected !== "number") return actual === expected;
  return Math.abs(actual - expected) <= 1e-9 * Math.abs(expected);
}

function byMembers({ dimensions }: Question): (one: AnswerRow, other: AnswerRow) => number {
  const key = (row: AnswerRow): string => JSON.stringify(dimensions.map((name) => row[name] ?? null));
  return (one, other) => {
    const [left, right] = [key(one), key(other)];
    return left < right ? -1 : Number(left > right);
  };
}
