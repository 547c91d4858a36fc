import { expect, test } from "vitest";
import { smallWarehouse } from "./small-warehouse.ts";

/** Orders of customers of countries; order 3 has no customer, Ben no country and an empty grade. */
const { ask } = smallWarehouse(
  `
name: shop
datasets:
  - name: orders
    source: orders
    primary_key: [id]
    fields:
      - {name: amount, expression: amount, datatype: Integer}
      - {name: buyer_grade, expression: "customers.grade_or_none", datatype: String}
  - name: customers
    source: customers
    primary_key: [id]
    fields:
      - {name: name, expression: name, datatype: String}
      - {name: grade_or_none, expression: "COALESCE(grade, 'none')", datatype: String}
      - {name: has_no_grade, expression: grade IS NULL, datatype: Boolean}
      - {name: kind, expression: "CASE WHEN grade = 'A' THEN 'best' ELSE 'other' END", datatype: String}
      - {name: everybody, expression: "'customer'", datatype: String}
      - {name: loud_name, expression: "name || '!'", datatype: String}
relationships:
  - {name: order_customer, from: orders, to: customers, from_columns: [customer], to_columns: [id]}
metrics:
  - {name: amount, expression: SUM(orders.amount)}
  - {name: graded, expression: "SUM(CASE WHEN customers.has_no_grade THEN 0 ELSE 1 END)"}
`,
  `
CREATE TABLE customers AS FROM (VALUES (1, 'Ann', 'A'), (2, 'Ben', NULL)) t(id, name, grade);
CREATE TABLE orders AS FROM (VALUES (1, 1, 10), (2, 2, 5), (3, NULL, 1)) t(id, customer, amount);
`,
);

test.each([
  ["customers.grade_or_none", ["A", 10], ["none", 5]],
  ["customers.has_no_grade", [false, 10], [true, 5]],
  ["customers.kind", ["best", 10], ["other", 5]],
  ["customers.loud_name", ["Ann!", 10], ["Ben!", 5]],
  ["orders.buyer_grade", ["A", 10], ["none", 5]],
])("a row without a partner has a blank %s, whatever the field makes of blank columns", async (...row) => {
  const [dimension, ...groups] = row;
  expect(await ask({ dimensions: [dimension], measures: ["amount"] })).toEqual([...groups, [null, 1]]);
});

test("not even a constant is said of a partner that is not there", async () => {
  expect(await ask({ dimensions: ["customers.everybody"], measures: ["amount"] })).toEqual([
    ["customer", 15],
    [null, 1],
  ]);
});

test("a predicate on such a field leaves the row out", async () => {
  expect(await ask({ measures: ["amount"], where: "customers.has_no_grade" })).toEqual([[5]]);
  expect(await ask({ measures: ["amount"], where: "customers.kind <> 'best'" })).toEqual([[5]]);
});

test("the dataset's own rows see the field as it is written", async () => {
  expect(await ask({ measures: ["graded"] })).toEqual([[1]]);
  expect(await ask({ fields: ["customers.kind"], order_by: ["customers.kind"] })).toEqual([
    ["best"],
    ["other"],
  ]);
});
