import { refuseAggregatesInFields } from "./refuse-aggregates-in-fields.ts";
import { refuseBrokenShortcuts } from "./refuse-broken-shortcuts.ts";
import { refuseCycles } from "./refuse-cycles.ts";
import { refuseFinerFields } from "./refuse-finer-fields.ts";
import { refuseNestedAggregates } from "./refuse-nested-aggregates.ts";
import { refuseReservedNames } from "./refuse-reserved-names.ts";
import { refuseUnknownNames } from "./refuse-unknown-names.ts";
import type { ModelRule } from "./rule.ts";

/** What must hold of a model before anything is asked of it; every fault is reported, used or not. */
export const modelRules: readonly ModelRule[] = [
  refuseReservedNames,
  refuseUnknownNames,
  refuseBrokenShortcuts,
  refuseCycles,
  refuseAggregatesInFields,
  refuseFinerFields,
  refuseNestedAggregates,
];
