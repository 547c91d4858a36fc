import { type Issue, issue } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import type { Model, Relationship } from "../types.ts";
import type { Located } from "./rule.ts";

/** A shortcut leads where its relationships lead one after the other, each from its `from` to its `to`. */
export function refuseBrokenShortcuts(model: Model, places: Located): readonly Issue[] {
  const known = new Map(model.relationships.map((each) => [each.name.toLowerCase(), each]));
  const names = model.relationships.map(({ name }) => name);
  return model.relationships
    .filter(({ shortcutOf }) => shortcutOf.length > 0)
    .flatMap((shortcut) => {
      const place = places.get(shortcut) ?? "";
      const unknown = shortcut.shortcutOf.filter((name) => !known.has(name.toLowerCase()));
      if (unknown.length > 0) {
        return unknown.map((name) =>
          issue(
            "E_NAME_NOT_FOUND",
            place,
            `There is no relationship '${name}', which '${shortcut.name}' would be a shortcut of.`,
            nearestNames(name, names),
          ),
        );
      }
      const chain = shortcut.shortcutOf.flatMap((name) => known.get(name.toLowerCase()) ?? []);
      return leads(shortcut, chain)
        ? []
        : [
            issue(
              "invalid_model",
              place,
              `'${shortcut.name}' is no shortcut of ${shortcut.shortcutOf.join(", ")}: one after the other, they do not lead from '${shortcut.from}' to '${shortcut.to}'.`,
            ),
          ];
    });
}

function leads(shortcut: Relationship, chain: readonly Relationship[]): boolean {
  const ends = [...chain.map(({ from }) => from), shortcut.to].map((name) => name.toLowerCase());
  const starts = [shortcut.from, ...chain.map(({ to }) => to)].map((name) => name.toLowerCase());
  return !chain.includes(shortcut) && starts.every((name, index) => name === ends[index]);
}
