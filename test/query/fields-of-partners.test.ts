import { describe, expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

/** Orders ship to a country, their lines come from one: a field of the order means the order's. */
const modelWith = (lineCountry: string) => `
name: shop
datasets:
  - name: lines
    source: lines
    primary_key: [id]
    fields:
      - {name: id, expression: id, datatype: Integer}
  - name: orders
    source: orders
    primary_key: [id]
    fields:
      - {name: country, expression: countries.name, datatype: String}
      - {name: destination, expression: "'to ' || country", datatype: String}
  - name: countries
    source: countries
    primary_key: [code]
    fields:
      - {name: name, expression: name, datatype: String}
relationships:
  - {name: line_order, from: lines, to: orders, from_columns: [order_id], to_columns: [id]}
  - {name: order_country, from: orders, to: countries, from_columns: [country], to_columns: [code]}
${lineCountry}
metrics:
  - {name: line_count, expression: COUNT(lines.id)}
  - {name: named, expression: COUNT(orders.country)}
`;

const tables = `
CREATE TABLE countries AS FROM (VALUES ('de', 'Germany'), ('us', 'USA'), ('fr', 'France')) t(code, name);
CREATE TABLE orders AS FROM (VALUES (1, 'de'), (2, 'us'), (3, NULL), (4, 'us')) t(id, country);
CREATE TABLE lines AS FROM (VALUES (1, 1, 'fr'), (2, 1, 'us'), (3, 2, 'fr'), (4, 9, 'de')) t(id, order_id, origin);
`;

const origin = (extension: string) =>
  `  - {name: line_origin, from: lines, to: countries, from_columns: [origin], to_columns: [code]${extension}}`;
const home = `, custom_extensions: [{vendor_name: ROLLCALL, data: '{"scope": "home"}'}]`;

describe("a field that reads a partner", () => {
  const { ask } = smallWarehouse(modelWith(""), tables);

  test("belongs to its own dataset: that is whose rows are counted", async () => {
    expect(await ask({ measures: ["named"] })).toEqual([[3]]);
    expect(await ask({ dimensions: ["orders.country"], measures: ["named"] })).toEqual([
      ["Germany", 1],
      ["USA", 2],
      [null, 0],
    ]);
    expect(await ask({ dimensions: ["orders.country"] })).toEqual([["Germany"], ["USA"], [null]]);
  });

  test("is read through its dataset by finer rows, siblings too", async () => {
    expect(await ask({ dimensions: ["orders.destination"], measures: ["line_count"] })).toEqual([
      ["to Germany", 2],
      ["to USA", 1],
      [null, 1],
    ]);
  });

  test("is never somebody else's partner: a second way is refused, with both ways", async () => {
    for (const extension of ["", home]) {
      const { fault } = smallWarehouse(modelWith(origin(extension)), tables);
      const issue = await fault({ dimensions: ["orders.country"], measures: ["line_count"] });
      expect(issue).toMatchObject({ code: "E_AMBIGUOUS_PATH" });
      for (const word of ["line_origin", "order_country"]) expect(issue?.message).toContain(word);
    }
    const both = modelWith(origin(home)).replace("from_columns: [country], to_columns: [code]", `$&${home}`);
    const own = smallWarehouse(both, tables);
    expect(await own.fault({ dimensions: ["orders.country"], measures: ["line_count"] })).toMatchObject({
      code: "E_AMBIGUOUS_PATH",
      message: expect.stringContaining("line_order, order_country"),
    });
    expect(await own.ask({ dimensions: ["countries.name"], measures: ["line_count"] })).toEqual([
      ["France", 2],
      ["Germany", 1],
      ["USA", 1],
    ]);
    expect(await own.ask({ measures: ["named"] })).toEqual([[3]]);
  });
});
