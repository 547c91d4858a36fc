import type { DuckDBConnection } from "@duckdb/node-api";
import { DuckDBInstance } from "@duckdb/node-api";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadModel } from "../../src/model/load.ts";
import { compilePlan } from "../../src/query/compile.ts";
import { type MetricQuery, parseMetricQuery } from "../../src/query/metric-query.ts";
import { planQuery } from "../../src/query/plan.ts";
import { resolveQuery } from "../../src/query/resolve.ts";
import { runSelect } from "../../src/warehouse/duckdb/select.ts";
import type { Cell } from "../../src/warehouse/warehouse.ts";
import { type Shop, shopArbitrary, shopModel, shopTables } from "./arbitrary-shop.ts";
import {
  type Home,
  homeRows,
  type NaiveMeasure,
  naiveBlank,
  naiveGroups,
  type Predicate,
} from "./naive-shop.ts";
import { runs } from "./runs.ts";

let instance: DuckDBInstance;
let connection: DuckDBConnection;
beforeAll(async () => {
  instance = await DuckDBInstance.create(":memory:");
  connection = await instance.connect();
});
afterAll(() => {
  connection.closeSync();
  instance.closeSync();
});

type Rows = readonly (readonly Cell[])[];

/** Puts a shop into the engine; the answer asks it. */
async function openShop(shop: Shop): Promise<(query: MetricQuery) => Promise<Rows>> {
  const model = await loadModel([{ origin: "shop.yaml", text: shopModel(shop) }], ["OSSIE_SQL_2026"]);
  await connection.run(shopTables(shop));
  return async (query) => {
    const plan = planQuery(model, resolveQuery(model, parseMetricQuery(query), "UTC", null));
    return (
      await runSelect(
        connection,
        compilePlan(model, plan, () => null),
      )
    ).rows;
  };
}

const aggregates = ["COUNT(*)", "COUNT", "SUM", "AVG", "MIN", "MAX", "COUNT DISTINCT", "MEDIAN"] as const;
const numbers: Readonly<Record<Home, string>> = {
  sales: "sales.amount",
  refunds: "refunds.amount",
  products: "products.price",
};

const measureOf = (...homes: Home[]): fc.Arbitrary<NaiveMeasure> =>
  fc
    .record({ home: fc.constantFrom(...homes), aggregate: fc.constantFrom(...aggregates) })
    .map((measure) => ({
      ...measure,
      of: numbers[measure.home],
    }));

function expressionOf({ aggregate, of }: NaiveMeasure): string {
  if (aggregate === "COUNT(*)") return "COUNT(*)";
  return aggregate === "COUNT DISTINCT" ? `COUNT(DISTINCT ${of})` : `${aggregate}(${of})`;
}

const isRowCount = ({ aggregate }: NaiveMeasure) => aggregate === "COUNT(*)";

const named = (measures: readonly NaiveMeasure[]) =>
  measures.map((measure, index) => ({ name: `m${index}`, expression: expressionOf(measure) }));

/** Dimensions that rows of each home lead to, or are met by over a bridge. */
function dimensionsOf(shop: Shop, homes: readonly Home[]): string[] {
  const anySale = ["products.family", "brands.name", "sales.kind", "tags.name"];
  if (!homes.includes("refunds")) return anySale;
  return shop.snowflake ? ["products.family", "brands.name"] : ["products.family"];
}

const predicates: readonly (readonly [text: string | null, holds: Predicate])[] = [
  [null, () => true],
  ["products.family = 'x'", (row) => row.get("products.family") === "x"],
  [
    "products.family <> 'x' OR products.price IS NULL",
    (row) => {
      const family = row.get("products.family") ?? null;
      return (family !== null && family !== "x") || (row.get("products.price") ?? null) === null;
    },
  ],
  [
    "products.price IN (1, 2, 3, 4)",
    (row) => [1, 2, 3, 4].includes(Number(row.get("products.price") ?? Number.NaN)),
  ],
];

interface Question {
  readonly measures: readonly NaiveMeasure[];
  readonly dimensions: readonly string[];
  readonly where: (typeof predicates)[number];
}

const questionTo = (shop: Shop, homes: readonly Home[]): fc.Arbitrary<Question> =>
  fc.record({
    measures: fc
      .array(measureOf(...homes), { minLength: 1, maxLength: 4 })
      .filter((measures) => new Set(measures.filter(isRowCount).map(({ home }) => home)).size <= 1),
    dimensions: fc.subarray(dimensionsOf(shop, homes)),
    where: fc.constantFrom(...predicates),
  });

const shopAndQuestions = (homes: readonly Home[]) =>
  shopArbitrary.chain((shop) =>
    fc.tuple(fc.constant(shop), fc.array(questionTo(shop, homes), { minLength: 4, maxLength: 4 })),
  );

/** Groups of all measures side by side, by their key as JSON. */
function naiveAnswer(shop: Shop, { measures, dimensions, where }: Question): Map<string, Cell[]> {
  const columns = measures.map((measure) => naiveGroups(shop, measure, dimensions, where[1]));
  const keys = new Set(columns.flatMap((groups) => [...groups.keys()]));
  return new Map(
    [...keys].map((key) => [
      key,
      columns.map((groups, index) => {
        const measure = measures[index] as NaiveMeasure;
        return groups.has(key) ? (groups.get(key) as Cell) : naiveBlank(measure);
      }),
    ]),
  );
}

function byGroup(rows: Rows, dimensions: number): Map<string, Cell[]> {
  const groups = new Map(
    rows.map((row) => [JSON.stringify(row.slice(0, dimensions)), row.slice(dimensions)]),
  );
  expect(groups.size).toBe(rows.length);
  return groups;
}

const rounded = (groups: Map<string, Cell[]>) =>
  new Map(
    [...groups].map(([key, cells]) => [
      key,
      cells.map((cell) => (typeof cell === "number" ? Math.round(cell * 1e9) / 1e9 : cell)),
    ]),
  );

/** COUNT(*) is of the dataset that the query names, so such a measure stands beside others of its home only. */
const queryOf = ({ measures, dimensions, where: [where] }: Question): MetricQuery => ({
  dimensions: [...dimensions],
  measures: named(measures),
  dataset: measures.find(isRowCount)?.home ?? "sales",
  ...(where === null ? {} : { where }),
});

describe("over a model and rows at random", () => {
  test.each<readonly [string, readonly Home[]]>([
    ["measures of one fact, over a bridge too", ["sales"]],
    ["measures of two facts", ["sales", "refunds"]],
    ["measures of a dimension beside those of facts", ["sales", "products"]],
    ["measures of a fact that shares one dimension", ["refunds"]],
  ])("%s are what going through every row gives", { timeout: 120_000 }, async (_, homes) => {
    await fc.assert(
      fc.asyncProperty(shopAndQuestions(homes), async ([shop, questions]) => {
        const ask = await openShop(shop);
        for (const question of questions) {
          const rows = await ask(queryOf(question));
          expect(rounded(byGroup(rows, question.dimensions.length))).toEqual(
            rounded(naiveAnswer(shop, question)),
          );
        }
      }),
      runs(25),
    );
  });

  test("the groups of what adds up make the total, blank group included", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(shopArbitrary, async (shop) => {
        const ask = await openShop(shop);
        const measures = [
          { name: "rows", expression: "COUNT(sales.id)" },
          { name: "sum", expression: "SUM(sales.amount)" },
        ];
        const [total] = await ask({ measures });
        expect(total?.[0]).toBe(shop.sales.length);
        for (const dimensions of [
          ["products.family"],
          ["brands.name", "sales.kind"],
          ["products.maker", "brands.id"],
        ]) {
          const rows = await ask({ dimensions, measures });
          const column = (at: number) =>
            rows.map((row) => row[dimensions.length + at]).filter((cell) => cell !== null);
          const add = (cells: readonly unknown[]) =>
            cells.reduce<number>((sum, cell) => sum + Number(cell), 0);
          expect(add(column(0))).toBe(total?.[0]);
          expect(column(1).length === 0 ? null : add(column(1))).toBe(total?.[1]);
        }
      }),
      runs(15),
    );
  });

  test("several facts in one query say what each says alone", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(shopAndQuestions(["sales", "refunds", "products"]), async ([shop, questions]) => {
        const ask = await openShop(shop);
        for (const question of questions) {
          const together = byGroup(await ask(queryOf(question)), question.dimensions.length);
          for (const [index, measure] of question.measures.entries()) {
            const alone = byGroup(
              await ask(queryOf({ ...question, measures: [measure] })),
              question.dimensions.length,
            );
            for (const [key, cells] of together) {
              expect(cells[index]).toEqual(alone.has(key) ? alone.get(key)?.[0] : naiveBlank(measure));
            }
            for (const key of alone.keys()) expect(together.has(key)).toBe(true);
          }
        }
      }),
      runs(15),
    );
  });

  test("a bridge counts each row once for each group, and rows without a tag under blank", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(shopArbitrary, async (shop) => {
        const ask = await openShop(shop);
        const rows = await ask({
          dimensions: ["tags.name"],
          measures: [{ name: "n", expression: "COUNT(sales.id)" }],
        });
        for (const [tag, count] of rows) {
          const met = homeRows(shop, "sales").filter(({ wides }) =>
            wides.some((row) => (row.get("tags.name") ?? null) === tag),
          );
          expect(count).toBe(met.length);
        }
      }),
      runs(15),
    );
  });

  test("ascending puts blanks last, descending first, by dimensions and by measures", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(shopArbitrary, async (shop) => {
        const ask = await openShop(shop);
        const measures = [{ name: "sum", expression: "SUM(sales.amount)" }];
        for (const [column, at] of [
          ["products.family", 0],
          ["sum", 1],
        ] as const) {
          for (const direction of ["asc", "desc"] as const) {
            const rows = await ask({
              dimensions: ["products.family"],
              measures,
              order_by: [{ field: column, direction }],
            });
            const cells = rows.map((row) => row[at] ?? null);
            const filled = cells.filter((cell) => cell !== null);
            const blanks = cells.filter((cell) => cell === null);
            const sorted = filled.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
            expect(cells).toEqual(
              direction === "asc" ? [...sorted, ...blanks] : [...blanks, ...sorted.toReversed()],
            );
          }
        }
      }),
      runs(15),
    );
  });

  test("the same question gives the same rows in the same order, in the same model read again", {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(shopAndQuestions(["sales", "refunds"]), async ([shop, questions]) => {
        const ask = await openShop(shop);
        for (const question of questions)
          expect(await ask(queryOf(question))).toEqual(await ask(queryOf(question)));
        const again = await openShop(shop);
        for (const question of questions)
          expect(await again(queryOf(question))).toEqual(await ask(queryOf(question)));
      }),
      runs(5),
    );
  });
});
