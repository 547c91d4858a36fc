import type { Issue } from "../../errors.ts";
import type { Model } from "../types.ts";

/** Where each part of the model stands in its document, for messages. */
export type Located = ReadonlyMap<object, string>;

/** One thing that must hold of a model. */
export type ModelRule = (model: Model, places: Located) => readonly Issue[];
