import { Temporal } from "temporal-polyfill";
import type { Expression } from "../model/expression/types.ts";
import { mapOperands } from "../model/expression/walk.ts";

/**
 * The present moment in an expression as the one moment of the whole query: CURRENT_TIMESTAMP as a UTC instant,
 * CURRENT_DATE as the day in the query's zone.
 * @param now null where there is no clock: then the engine's own is asked when the statement runs
 */
export function bindMoment(expression: Expression, now: Date | null, zone: string): Expression {
  const walk = (node: Expression): Expression => {
    if (node.kind !== "call") return mapOperands(node, walk);
    if (node.name === "current_timestamp") return now === null ? node : instantOf(now);
    if (node.name === "current_date") return now === null ? engineDate(zone) : dateOf(now, zone);
    return mapOperands(node, walk);
  };
  return walk(expression);
}

function instantOf(now: Date): Expression {
  return { kind: "cast", operand: { kind: "literal", value: now.toISOString() }, type: "timestamp" };
}

function dateOf(now: Date, zone: string): Expression {
  const day = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(zone).toPlainDate();
  return { kind: "cast", operand: { kind: "literal", value: day.toString() }, type: "date" };
}

function engineDate(zone: string): Expression {
  const instant: Expression = { kind: "call", name: "current_timestamp", arguments: [] };
  const local: Expression = {
    kind: "call",
    name: "local_timestamp",
    arguments: [instant, { kind: "literal", value: zone }],
  };
  return { kind: "cast", operand: local, type: "date" };
}
