import { InputError, type Issue } from "../../errors.ts";
import type { AttributeMapping, ColumnMapping, FileSet, SourceFile } from "../../records/file-set.ts";
import type { RecordKind } from "../../records/record-kinds.ts";
import { type DataverseColumn, type DataverseTable, dataverseTables, versionColumns } from "./format.ts";

/** Extra columns by logical name of their table, as configured. */
export type ConfiguredAttributes = Readonly<Record<string, readonly string[]>>;

/** The files of one table with the mapping of its columns. */
export function mapTable(
  source: string,
  table: DataverseTable,
  files: readonly SourceFile[],
  attributes: ConfiguredAttributes,
): FileSet {
  const columns = { ...table.columns, ...versionColumns };
  return {
    source,
    table: table.logicalName,
    record: table.record,
    files,
    columns: Object.entries(columns).map(([to, column]) => mapColumn(to, column)),
    attributes: (namesFor(table, attributes) ?? []).map(mapAttribute),
  };
}

function mapColumn(to: string, column: DataverseColumn): ColumnMapping {
  if ("lookup" in column) {
    return { to, from: [column.lookup, `_${column.lookup}_value`], as: { type: "id" } };
  }
  return { to, from: column.names, as: column.as };
}

/** A lookup may be named, and stand in the files, in either form; the field has the plain name. */
function mapAttribute(name: string): AttributeMapping {
  const to = fieldName(name);
  return { to, from: [to, `_${to}_value`] };
}

function fieldName(name: string): string {
  return name.toLowerCase().replace(/^_(.+)_value$/, "$1");
}

function namesFor(table: DataverseTable, attributes: ConfiguredAttributes): readonly string[] | undefined {
  const entry = Object.entries(attributes).find(([name]) => name.toLowerCase() === table.logicalName);
  return entry?.[1];
}

/** The fields that the attributes become, by the record whose dimension they belong to. */
export function attributeFields(
  attributes: ConfiguredAttributes,
): readonly { readonly record: RecordKind; readonly name: string }[] {
  return dataverseTables.flatMap((table) =>
    (namesFor(table, attributes) ?? []).map((name) => ({
      record: table.record,
      name: mapAttribute(name).to,
    })),
  );
}

const plainIdentifier = /^[a-z_][a-z0-9_]*$/;

/** @throws InputError with every attribute that cannot become a field of its dimension. */
export function requireValidAttributes(attributes: ConfiguredAttributes): void {
  const issues = Object.entries(attributes).flatMap(([table, names]) => attributeIssues(table, names));
  const [first, ...others] = issues;
  if (first !== undefined) throw InputError.of([first, ...others]);
}

function attributeIssues(tableName: string, names: readonly string[]): Issue[] {
  const table = dataverseTables.find(({ logicalName }) => logicalName === tableName.toLowerCase());
  const fields = table?.dimensionFields ?? null;
  if (fields === null) {
    const possible = dataverseTables.filter(({ dimensionFields }) => dimensionFields !== null);
    const suggestions = possible.map(({ logicalName }) => logicalName);
    const message = `attributes.${tableName}: no dimension is made of this table. Possible: ${suggestions.join(", ")}.`;
    return [{ code: "invalid_attribute", path: `attributes.${tableName}`, message, suggestions }];
  }
  const taken = new Set(fields);
  return names.flatMap((name, index) => {
    const field = fieldName(name);
    const path = `attributes.${tableName}[${index}]`;
    const refuse = (reason: string): Issue[] => [
      { code: "invalid_attribute", path, message: `${path}: "${name}" ${reason}`, suggestions: [] },
    ];
    if (!plainIdentifier.test(field)) return refuse("is no plain name of letters, digits and underscores.");
    if (taken.has(field)) return refuse("is a field of the dimension already.");
    taken.add(field);
    return [];
  });
}
