import { expandField } from "../../model/expand.ts";
import { referencesOf } from "../../model/expression/walk.ts";
import type { Dataset, Field, Model } from "../../model/types.ts";

/** Columns of the star schema that hold personal data of people outside. */
const personalColumns: readonly { readonly table: string; readonly column: string }[] = [
  { table: "fact_session_participant", column: "external_participant_channel" },
];

/**
 * How a field has to do with a personal column: it is the column itself, or it is made of it. Null when it is
 * neither, or only says yes or no. Of a dataset that is a query over the column, every text is taken to be made of it.
 */
export function personalKind(model: Model, field: Field): "itself" | "derived" | null {
  const expanded = expandField(model, field);
  const isPersonal = ({ dataset, name }: { readonly dataset: string | null; readonly name: string }) =>
    dataset !== null && isPersonalColumn(model.datasets.get(dataset.toLowerCase()), name);
  if (expanded.kind === "reference" && isPersonal(expanded)) return "itself";
  if (field.datatype === "Boolean") return null;
  if (referencesOf(expanded).some(isPersonal)) return "derived";
  const readsQuery = referencesOf(expanded).some(
    ({ dataset }) => dataset !== null && isPersonalQuery(model.datasets.get(dataset.toLowerCase())),
  );
  return readsQuery && field.datatype === "String" ? "derived" : null;
}

function isPersonalColumn(dataset: Dataset | undefined, name: string): boolean {
  if (dataset === undefined || dataset.sourceKind !== "table") return false;
  return personalColumns.some(
    ({ table, column }) =>
      dataset.source.toLowerCase() === table && column === name.toLowerCase().replace(/^"(.*)"$/, "$1"),
  );
}

function isPersonalQuery(dataset: Dataset | undefined): boolean {
  if (dataset === undefined || dataset.sourceKind !== "query") return false;
  const allColumns = /(?<!count\s*\(\s*)\*\s*(?:,|\bfrom\b)/i.test(dataset.source);
  return personalColumns.some(({ table, column }) => {
    const names = (name: string) => new RegExp(`\\b${name}\\b`, "i").test(dataset.source);
    return names(column) || (allColumns && names(table));
  });
}

/** `dataset.field` of every dimension that holds personal data. */
export function personalDimensions(model: Model): readonly string[] {
  return [...model.datasets.values()].flatMap((dataset) =>
    [...dataset.fields.values()]
      .filter((field) => field.isDimension && personalKind(model, field) !== null)
      .map((field) => `${dataset.name}.${field.name}`),
  );
}
