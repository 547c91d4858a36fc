import { readdirSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";
import { metricQuerySchema } from "../../src/query/metric-query.ts";

const folder = new URL(".", import.meta.url);
const row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

const caseSchema = z.strictObject({
  name: z.string(),
  query: metricQuerySchema,
  /** Written by hand over the physical star schema; columns named as in the answer. */
  sql: z.string(),
  /** What the small center answers, added up by a person. */
  rows: z.array(row),
});

export type AnswerCase = z.output<typeof caseSchema>;

/** Every case of the YAML files beside this file. */
export function readAnswerCases(): readonly AnswerCase[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .flatMap((file) => z.array(caseSchema).parse(parse(readFileSync(new URL(file, folder), "utf8"))));
}
