import { type Issue, issue } from "../../errors.ts";
import type { Model } from "../types.ts";
import type { Located } from "./rule.ts";

/** Words the Foundation keeps for itself, and the parser's fully reserved keywords. */
const reserved: ReadonlySet<string> = new Set(
  `grain filter query_filter
   all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
   current_catalog current_date current_role current_time current_timestamp current_user default deferrable desc
   distinct do else end except false fetch for foreign from grant group having in initially intersect into lateral
   leading limit localtime localtimestamp not null offset on only or order placing primary references returning
   select session_user some symmetric system_user table then to trailing true union unique user using variadic when
   where window with`.split(/\s+/),
);

/** @source Ossie expression language, identifiers */
const longestName = 128;

const shape = /^[\p{L}_][\p{L}\p{N}_]*$/u;

export function refuseReservedNames(model: Model, places: Located): readonly Issue[] {
  const named = [
    ...[...model.datasets.values()].flatMap((dataset) => [dataset, ...dataset.fields.values()]),
    ...model.metrics.values(),
    ...model.relationships,
  ];
  return named.flatMap((part) => {
    const place = places.get(part) ?? "";
    if (reserved.has(part.name.toLowerCase())) {
      return [issue("E_RESERVED_NAME", place, `'${part.name}' is a reserved word; choose another name.`)];
    }
    if (part.name.length > longestName) {
      const start = `${part.name.slice(0, 40)}…`;
      const message = `'${start}' has ${part.name.length} characters; a name may have ${longestName}.`;
      return [issue("invalid_name", place, message)];
    }
    return shape.test(part.name)
      ? []
      : [
          issue(
            "invalid_name",
            place,
            `'${part.name}' is no name: use letters, digits and underscores, no digit first.`,
          ),
        ];
  });
}
