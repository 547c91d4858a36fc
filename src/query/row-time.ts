import { expandField } from "../model/expand.ts";
import type { Expression } from "../model/expression/types.ts";
import { datasetsOf } from "../model/expression/walk.ts";
import type { Dataset, Model } from "../model/types.ts";

/** The time of a dataset's rows. */
export interface RowTime {
  /** Name of the field. */
  readonly name: string;
  /** Down to columns of the dataset. */
  readonly expression: Expression;
  /** A UTC instant, or a date: a local day already, whatever the zone of the query. */
  readonly type: "instant" | "date";
}

/** Null for a dataset without a time field, or with one that is made of other datasets. */
export function rowTimeOf(model: Model, dataset: Dataset): RowTime | null {
  const field = dataset.timeField === null ? undefined : dataset.fields.get(dataset.timeField.toLowerCase());
  if (field === undefined) return null;
  const expression = expandField(model, field);
  const home = dataset.name.toLowerCase();
  if (!datasetsOf(expression).every((name) => name.toLowerCase() === home)) return null;
  return { name: field.name, expression, type: field.datatype === "Date" ? "date" : "instant" };
}
