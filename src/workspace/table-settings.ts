import * as z from "zod";
import { type Issue, issue } from "../errors.ts";
import { nearestNames } from "../nearest-names.ts";
import { declaredColumnTypes } from "../records/file-set.ts";
import { starSchema } from "../warehouse/star-schema.ts";

/** One table of another system, under its name in `tables`. */
const tableSchema = z.strictObject({
  path: z.string().min(1),
  key: z.array(z.string()).min(1, "name at least one column"),
  columns: z.record(z.string(), z.enum(declaredColumnTypes)),
});

export const tablesSchema = z.record(z.string(), tableSchema);

/** Tables of other systems by name. */
export type TableSettings = z.output<typeof tablesSchema>;

const plainName = /^[a-z][a-z0-9_]*$/;
const howToName = "use lower-case letters, digits and underscores, a letter first";

/** What is wrong with the tables of other systems beyond their shape. */
export function tableIssues(
  tables: TableSettings,
  locate: (path: readonly PropertyKey[]) => string,
): Issue[] {
  return Object.entries(tables).flatMap(([name, { key, columns }]) => {
    const declared = Object.keys(columns);
    const at = (...path: PropertyKey[]) => locate(["tables", name, ...path]);
    const columnFaults = declared
      .filter((column) => !plainName.test(column))
      .map((column) =>
        fault(at("columns", column), `'${column}' is no plain name for a column: ${howToName}`),
      );
    const keyFaults = key.flatMap((_, index) => keyFault(name, declared, key, index, at("key", index)));
    return [...nameFault(name, at()), ...columnFaults, ...keyFaults];
  });
}

function nameFault(name: string, where: string): Issue[] {
  if (!plainName.test(name)) return [fault(where, `'${name}' is no plain name for a table: ${howToName}`)];
  if (!Object.hasOwn(starSchema, name)) return [];
  return [fault(where, `'${name}' is a table of Rollcall's own; choose another name`)];
}

function keyFault(
  table: string,
  declared: readonly string[],
  key: readonly string[],
  index: number,
  where: string,
): Issue[] {
  const column = key[index] ?? "";
  if (!declared.includes(column)) {
    const message = `the key of '${table}' names '${column}', which is none of its columns`;
    return [fault(where, message, nearestNames(column, declared))];
  }
  if (key.indexOf(column) === index) return [];
  return [fault(where, `the key of '${table}' names '${column}' twice`)];
}

function fault(where: string, message: string, suggestions: readonly string[] = []): Issue {
  return issue("invalid_setting", where, `${where}: ${message}.`, suggestions);
}
