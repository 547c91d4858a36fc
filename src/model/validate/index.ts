import type { Issue } from "../../errors.ts";
import type { Model } from "../types.ts";
import { refuseAggregatesInFields } from "./refuse-aggregates-in-fields.ts";
import { refuseCycles } from "./refuse-cycles.ts";
import { refuseNestedAggregates } from "./refuse-nested-aggregates.ts";
import { refuseReservedNames } from "./refuse-reserved-names.ts";
import { refuseUnknownNames } from "./refuse-unknown-names.ts";

/** Where each part of the model stands in its document, for messages. */
export type Located = ReadonlyMap<object, string>;

export type ModelRule = (model: Model, places: Located) => readonly Issue[];

/** What must hold of a model before anything is asked of it; every fault is reported, used or not. */
export const modelRules: readonly ModelRule[] = [
  refuseReservedNames,
  refuseUnknownNames,
  refuseCycles,
  refuseAggregatesInFields,
  refuseNestedAggregates,
];
