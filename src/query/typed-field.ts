import type { Expression } from "../model/expression/types.ts";
import type { Field, Model } from "../model/types.ts";
import { typeExpression, valueTypeOf } from "./value-types.ts";

const typedFields = new WeakMap<Model, Map<Field, Expression>>();

/**
 * The expression of a field with the types that its sibling fields declare, so that text beside a date is read as one
 * and a date that is added to stays one, as in a query. Names of columns that are no field have no type.
 * @throws QueryFault `type_mismatch`
 */
export function typedField(model: Model, field: Field): Expression {
  const known = typedFields.get(model) ?? new Map<Field, Expression>();
  typedFields.set(model, known);
  const typed = known.get(field) ?? typeField(model, field);
  known.set(field, typed);
  return typed;
}

function typeField(model: Model, field: Field): Expression {
  const siblings = model.datasets.get(field.dataset.toLowerCase())?.fields;
  const path = `${field.dataset}.${field.name}`;
  return typeExpression(model, field.expression, path, ({ name }) => {
    const sibling = siblings?.get(name.toLowerCase());
    return sibling === undefined || sibling === field ? "any" : valueTypeOf(sibling.datatype);
  }).expression;
}
