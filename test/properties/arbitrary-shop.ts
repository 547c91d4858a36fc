import * as fc from "fast-check";

/**
 * Small shops at random: two facts, a dimension with a key of two columns, another behind it or beside it, and tags
 * that are tied to sales by a bridge. Keys of facts are blank or lead nowhere now and then, and rows repeat.
 */
export interface Shop {
  /** Whether a brand belongs to the product, and not to the sale. */
  readonly snowflake: boolean;
  /** Whether products and brands are declared to be small beside the facts. */
  readonly small: boolean;
  /** Whether the key of products is declared unique instead of primary, its columns in the other order. */
  readonly unique: boolean;
  readonly sales: readonly Sale[];
  readonly refunds: readonly Refund[];
  readonly products: readonly Product[];
  readonly brands: readonly Brand[];
  readonly tags: readonly Tag[];
  readonly taggings: readonly Tagging[];
}

export interface Sale {
  readonly id: number;
  readonly maker: string | null;
  readonly number: number | null;
  readonly brand: number | null;
  readonly amount: number | null;
  readonly kind: string | null;
}

export interface Refund {
  readonly id: number;
  readonly maker: string | null;
  readonly number: number | null;
  readonly amount: number | null;
}

export interface Product {
  readonly maker: string;
  readonly number: number;
  readonly family: string | null;
  readonly brand: number | null;
  readonly price: number | null;
}

export interface Brand {
  readonly id: number;
  readonly name: string | null;
}

export interface Tag {
  readonly id: number;
  readonly name: string | null;
}

export interface Tagging {
  readonly sale: number | null;
  readonly tag: number | null;
}

const blankable = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 4 });
const maker = fc.constantFrom("a", "b", "c");
const number = fc.integer({ min: 1, max: 3 });
const amount = blankable(fc.integer({ min: -3, max: 9 }));
const word = blankable(fc.constantFrom("x", "y", "z"));

const withIds = <T extends object>(rows: fc.Arbitrary<T>, maxLength: number) =>
  fc
    .array(rows, { maxLength, size: "max" })
    .map((list) => list.map((row, index) => ({ id: index + 1, ...row })));

export const shopArbitrary: fc.Arbitrary<Shop> = fc.record({
  snowflake: fc.boolean(),
  small: fc.boolean(),
  unique: fc.boolean(),
  sales: withIds(
    fc.record({
      maker: blankable(maker),
      number: blankable(number),
      brand: blankable(number),
      amount,
      kind: word,
    }),
    12,
  ),
  refunds: withIds(fc.record({ maker: blankable(maker), number: blankable(number), amount }), 6),
  products: fc.uniqueArray(
    fc.record({ maker, number, family: word, brand: blankable(number), price: amount }),
    { maxLength: 5, selector: (product) => `${product.maker}${product.number}` },
  ),
  brands: withIds(fc.record({ name: word }), 3),
  tags: withIds(fc.record({ name: word }), 3),
  taggings: fc.array(
    fc.record({
      sale: blankable(fc.integer({ min: 1, max: 6 })),
      tag: blankable(fc.integer({ min: 1, max: 4 })),
    }),
    { maxLength: 20, size: "max" },
  ),
});

/** The shop's semantic model: JSON is YAML too. */
export function shopModel({ snowflake, small, unique }: Shop): string {
  const fields = (...names: string[]) =>
    names.map((name) => ({
      name,
      expression: name,
      datatype: ["maker", "family", "kind", "name"].includes(name) ? "String" : "Integer",
    }));
  const extension = small
    ? { custom_extensions: [{ vendor_name: "ROLLCALL", data: JSON.stringify({ kind: "dimension" }) }] }
    : {};
  const related = (name: string, from: string, to: string, fromColumns: string[], toColumns: string[]) => ({
    name,
    from,
    to,
    from_columns: fromColumns,
    to_columns: toColumns,
  });
  const product = unique ? ["number", "maker"] : ["maker", "number"];
  return JSON.stringify({
    name: "shop",
    datasets: [
      { name: "sales", source: "sales", primary_key: ["id"], fields: fields("id", "amount", "kind") },
      { name: "refunds", source: "refunds", primary_key: ["id"], fields: fields("id", "amount") },
      {
        name: "products",
        source: "products",
        primary_key: ["maker", "number"],
        ...(unique ? { unique_keys: [["number", "maker"]] } : {}),
        fields: fields("maker", "number", "family", "price"),
        ...extension,
      },
      { name: "brands", source: "brands", primary_key: ["id"], fields: fields("id", "name"), ...extension },
      { name: "tags", source: "tags", primary_key: ["id"], fields: fields("id", "name") },
      { name: "taggings", source: "taggings", fields: fields("sale", "tag") },
    ],
    relationships: [
      related("sale_product", "sales", "products", product, product),
      related("refund_product", "refunds", "products", ["number", "maker"], ["number", "maker"]),
      snowflake
        ? related("product_brand", "products", "brands", ["brand"], ["id"])
        : related("sale_brand", "sales", "brands", ["brand"], ["id"]),
      related("tagging_sale", "taggings", "sales", ["sale"], ["id"]),
      related("tagging_tag", "taggings", "tags", ["tag"], ["id"]),
    ],
    metrics: [{ name: "profit", expression: "SUM(sales.amount) - COALESCE(SUM(refunds.amount), 0)" }],
  });
}

const columns = {
  sales: "id INTEGER, maker VARCHAR, number INTEGER, brand INTEGER, amount INTEGER, kind VARCHAR",
  refunds: "id INTEGER, maker VARCHAR, number INTEGER, amount INTEGER",
  products: "maker VARCHAR, number INTEGER, family VARCHAR, brand INTEGER, price INTEGER",
  brands: "id INTEGER, name VARCHAR",
  tags: "id INTEGER, name VARCHAR",
  taggings: "sale INTEGER, tag INTEGER",
} as const;

/** Statements that put the shop's rows in place of those of the one before. */
export function shopTables(shop: Shop): string {
  const literal = (value: unknown) => (typeof value === "string" ? `'${value}'` : String(value ?? "NULL"));
  return Object.entries(columns)
    .map(([name, types]) => {
      const names = types.split(", ").map((column) => column.split(" ")[0] ?? "");
      const rows: readonly object[] = shop[name as keyof typeof columns];
      const tuples = rows.map(
        (row) => `(${names.map((column) => literal((row as Record<string, unknown>)[column])).join(", ")})`,
      );
      const insert = tuples.length === 0 ? "" : `INSERT INTO ${name} VALUES ${tuples.join(", ")};`;
      return `CREATE OR REPLACE TABLE ${name} (${types}); ${insert}`;
    })
    .join("\n");
}
