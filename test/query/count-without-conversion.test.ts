import { expect, test } from "vitest";
import type { Aggregate, CastType, Expression } from "../../src/model/expression/types.ts";
import { countWithoutConversion } from "../../src/query/count-without-conversion.ts";

const id: Expression = { kind: "reference", dataset: "conversation", name: "conversation_id" };
const cast = (operand: Expression, type: CastType): Expression => ({ kind: "cast", operand, type });
const aggregate = (name: Aggregate["name"], operand: Expression | null, distinct = false): Aggregate => ({
  kind: "aggregate",
  name,
  operand,
  distinct,
  fraction: null,
});

test.each([false, true])("ids spelt as text are counted as ids (distinct: %s)", (distinct) => {
  const spelt = cast(cast(id, "guid"), "text");
  expect(countWithoutConversion(aggregate("count", spelt, distinct))).toEqual(
    aggregate("count", cast(id, "guid"), distinct),
  );
});

test.each([
  ["a count of rows", aggregate("count", null)],
  ["a count of a plain column", aggregate("count", id)],
  ["a count of a conversion that may fail", aggregate("count", cast(cast(id, "text"), "integer"))],
  ["the greatest of ids as text", aggregate("max", cast(cast(id, "guid"), "text"))],
])("%s stays as it is", (_, node) => {
  expect(countWithoutConversion(node)).toEqual(node);
});
