import type { Model } from "../model/types.ts";

/** Name of a step of a statement: the one wanted, unless the model uses it for something that the step would hide. */
export function stepName(model: Model, wanted: string): string {
  const hides = (name: string) =>
    model.datasets.has(name) ||
    [...model.datasets.values()].some(({ source }) => source.toLowerCase().includes(name));
  return hides(wanted.toLowerCase()) ? stepName(model, `${wanted}_`) : wanted;
}

/** Names of columns within a step, none of which is another's in any letter case. */
export class ColumnNames {
  readonly #taken: Set<string>;

  constructor(taken: readonly string[]) {
    this.#taken = new Set(taken.map((name) => name.toLowerCase()));
  }

  /** The name wanted, with a number behind it when it is taken. */
  fresh(wanted: string): string {
    let name = wanted;
    for (let index = 2; this.#taken.has(name.toLowerCase()); index += 1) name = `${wanted}_${index}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}
