import type { Shop } from "./arbitrary-shop.ts";

/** Answers questions to a shop by going through every row: nothing of the engine is used. */

type Value = string | number | null;
/** A row of a home with its partners: `dataset.field` to value; several of them where a partner is one of many. */
type Wide = ReadonlyMap<string, Value>;

export type Home = "sales" | "refunds" | "products";

interface HomeRow {
  /** Every combination with partners; at least one, its partners blank where there are none. */
  readonly wides: readonly Wide[];
  readonly own: Wide;
}

function wide(dataset: string, row: object | undefined, ...names: string[]): [string, Value][] {
  return names.map((name) => [
    `${dataset}.${name}`,
    ((row as Record<string, Value> | undefined)?.[name] ?? null) as Value,
  ]);
}

function productOf(shop: Shop, row: { maker: Value; number: Value } | undefined) {
  return shop.products.find(({ maker, number }) => maker === row?.maker && number === row.number);
}

function brandOf(shop: Shop, key: Value | undefined) {
  return shop.brands.find(({ id }) => id === key);
}

function saleWides(shop: Shop, sale: Shop["sales"][number] | undefined): Wide[] {
  const product = productOf(shop, sale);
  const brand = brandOf(shop, shop.snowflake ? product?.brand : sale?.brand);
  const single = [
    ...wide("sales", sale, "id", "amount", "kind"),
    ...wide("products", product, "maker", "number", "family", "price"),
    ...wide("brands", brand, "id", "name"),
  ];
  const taggings = sale === undefined ? [] : shop.taggings.filter((tagging) => tagging.sale === sale.id);
  const tags =
    taggings.length === 0 ? [undefined] : taggings.map(({ tag }) => shop.tags.find(({ id }) => id === tag));
  return tags.map((tag) => new Map([...single, ...wide("tags", tag, "id", "name")]));
}

export function homeRows(shop: Shop, home: Home): readonly HomeRow[] {
  switch (home) {
    case "sales":
      return shop.sales.map((sale) => {
        const wides = saleWides(shop, sale);
        return { own: wides[0] ?? new Map(), wides };
      });
    case "refunds":
      return shop.refunds.map((refund) => {
        const product = productOf(shop, refund);
        const own = new Map([
          ...wide("refunds", refund, "id", "amount"),
          ...wide("products", product, "maker", "number", "family", "price"),
          ...(shop.snowflake ? wide("brands", brandOf(shop, product?.brand), "id", "name") : []),
        ]);
        return { own, wides: [own] };
      });
    case "products":
      return shop.products.map((product) => {
        const own = new Map([
          ...wide("products", product, "maker", "number", "family", "price"),
          ...(shop.snowflake ? wide("brands", brandOf(shop, product.brand), "id", "name") : []),
        ]);
        const sales = shop.sales.filter((sale) => productOf(shop, sale) === product);
        const met = (sales.length === 0 ? [undefined] : sales).flatMap((sale) => saleWides(shop, sale));
        return { own, wides: met.map((partner) => new Map([...partner, ...own])) };
      });
  }
}

export interface NaiveMeasure {
  readonly home: Home;
  readonly aggregate: "COUNT(*)" | "COUNT" | "SUM" | "AVG" | "MIN" | "MAX" | "COUNT DISTINCT" | "MEDIAN";
  /** `dataset.field` that is aggregated. */
  readonly of: string;
}

export type Predicate = (wide: Wide) => boolean;

/** Each group by its key as JSON, with the measure of its home rows, each of which counts once in each group it meets. */
export function naiveGroups(
  shop: Shop,
  measure: NaiveMeasure,
  dimensions: readonly string[],
  where: Predicate,
): ReadonlyMap<string, Value> {
  const groups = new Map<string, Value[]>(dimensions.length === 0 ? [["[]", []]] : []);
  for (const { own, wides } of homeRows(shop, measure.home)) {
    const keys = wides
      .filter(where)
      .map((row) => JSON.stringify(dimensions.map((name) => row.get(name) ?? null)));
    for (const key of new Set(keys))
      groups.set(key, [...(groups.get(key) ?? []), own.get(measure.of) ?? null]);
  }
  return new Map([...groups].map(([key, values]) => [key, aggregate(measure.aggregate, values)]));
}

/** What a group without rows shows. */
export function naiveBlank(measure: NaiveMeasure): Value {
  return measure.aggregate.startsWith("COUNT") ? 0 : null;
}

function aggregate(name: NaiveMeasure["aggregate"], values: readonly Value[]): Value {
  if (name === "COUNT(*)") return values.length;
  const known = values.filter((value): value is number => typeof value === "number");
  if (name === "COUNT") return known.length;
  if (name === "COUNT DISTINCT") return new Set(known).size;
  if (known.length === 0) return null;
  const sum = known.reduce((total, value) => total + value, 0);
  const sorted = known.toSorted((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? 0;
  switch (name) {
    case "SUM":
      return sum;
    case "AVG":
      return sum / known.length;
    case "MIN":
      return at(0);
    case "MAX":
      return at(sorted.length - 1);
    case "MEDIAN":
      return (at(Math.floor((sorted.length - 1) / 2)) + at(Math.ceil((sorted.length - 1) / 2))) / 2;
  }
}
