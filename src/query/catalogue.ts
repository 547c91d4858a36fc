import type { UnavailableMetric } from "../model/types.ts";

/** What can be asked: the model as a list, for people and programs. */
export interface CatalogueMetric {
  readonly name: string;
  readonly label: string;
  readonly description: string;
  /** As written in the model. */
  readonly formula: string;
  /** Every metric the formula names replaced by its own formula. */
  readonly expanded: string;
  /** Dataset whose rows the number is drawn from; several for a ratio across facts. */
  readonly datasets: readonly string[];
  readonly unit: string;
  readonly format: string;
  /** Z, N, R, A, T or never: when the answer is blank and when 0. Null for metrics that do not declare it. */
  readonly blank_class: string | null;
  /** `higher`, `lower`, or null where neither is better. */
  readonly better: string | null;
  /** Document the definition comes from, or the workspace's model document. */
  readonly source: string;
}

export interface CatalogueDimension {
  /** `dataset.field`. */
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly type: string;
}

export interface Catalogue {
  readonly metrics: readonly CatalogueMetric[];
  readonly dimensions: readonly CatalogueDimension[];
  /** Published metrics that cannot be answered, with what they need. */
  readonly unavailable: readonly UnavailableMetric[];
}
