import type * as z from "zod";
import { InputError, type Issue, issue } from "../errors.ts";
import {
  type DocumentDataset,
  type DocumentExpression,
  type DocumentExtension,
  type DocumentField,
  type DocumentMetric,
  type DocumentRelationship,
  datasetExtensionSchema,
  extensionVendor,
  metricExtensionSchema,
  modelExtensionSchema,
  relationshipExtensionSchema,
} from "./document.ts";
import { ExpressionError } from "./expression/expression-error.ts";
import { loadExpressionParser, parseExpression } from "./expression/parse.ts";
import type { Expression } from "./expression/types.ts";
import { readModelDocument } from "./read-document.ts";
import { readSource } from "./read-source.ts";
import type {
  Dataset,
  Datatype,
  DateDimension,
  Field,
  Metric,
  Model,
  ModelDocument,
  Relationship,
  UnavailableMetric,
} from "./types.ts";
import { modelRules } from "./validate/index.ts";

/**
 * Reads model documents, each laid over the ones before it: a dataset, field, relationship or metric of the
 * same name replaces the earlier one, everything else is added.
 * @param dialects of expressions, the preferred first; a document that offers none of them is at fault
 * @param base a model that has been checked already, which the first document is laid over
 * @throws InputError with every fault of every document
 */
export async function loadModel(
  documents: readonly ModelDocument[],
  dialects: readonly string[],
  base: Model | null = null,
): Promise<Model> {
  await loadExpressionParser();
  if (base !== null && documents.length === 0) return base;
  const draft = new Draft(dialects, base);
  for (const document of documents) draft.lay(document);
  const model = draft.model();
  const issues = [...draft.issues, ...modelRules.flatMap((rule) => rule(model, draft.places))];
  InputError.throwIfAny(issues);
  return model;
}

interface DatasetDraft {
  readonly dataset: Omit<Dataset, "fields">;
  readonly fields: Map<string, Field>;
}

/** The model in the making, with the place in a document that each of its parts comes from. */
class Draft {
  readonly issues: Issue[] = [];
  readonly places = new Map<object, string>();
  readonly #dialects: readonly string[];
  readonly #datasets = new Map<string, DatasetDraft>();
  readonly #relationships = new Map<string, Relationship>();
  readonly #metrics = new Map<string, Metric>();
  #name = "";
  #dateDimension: DateDimension | null = null;
  readonly #unavailableMetrics = new Map<string, UnavailableMetric>();

  constructor(dialects: readonly string[], base: Model | null) {
    this.#dialects = dialects.map((dialect) => dialect.toUpperCase());
    if (base === null) return;
    this.#name = base.name;
    this.#dateDimension = base.dateDimension;
    for (const [name, { fields, ...dataset }] of base.datasets) {
      this.#datasets.set(name, { dataset, fields: new Map(fields) });
    }
    for (const relationship of base.relationships) {
      this.#relationships.set(key(relationship.name), relationship);
    }
    for (const [name, metric] of base.metrics) this.#metrics.set(name, metric);
    for (const [name, metric] of base.unavailableMetrics) this.#unavailableMetrics.set(name, metric);
  }

  lay(document: ModelDocument): void {
    const read = readModelDocument(document);
    this.issues.push(...read.issues);
    read.models.forEach((content, index) => {
      const locate = (...path: PropertyKey[]) => read.locate([index, ...path]);
      if (this.#name === "") this.#name = content.name;
      const extension = this.#extension(content.custom_extensions, modelExtensionSchema, locate());
      if (extension?.date_dimension !== undefined) {
        const { name, fields } = extension.date_dimension;
        this.#dateDimension = { name, parts: new Map(fields.map((field) => [field.name, field])) };
      }
      for (const metric of extension?.unavailable_metrics ?? []) {
        this.#unavailableMetrics.set(key(metric.name), metric);
      }
      this.#refuseTwins(content.datasets ?? [], "dataset", (at) => locate("datasets", at, "name"));
      this.#refuseTwins(content.metrics ?? [], "metric", (at) => locate("metrics", at, "name"));
      this.#refuseTwins(content.relationships ?? [], "relationship", (at) =>
        locate("relationships", at, "name"),
      );
      (content.datasets ?? []).forEach((dataset, at) => {
        this.#layDataset(dataset, document.origin, (...path) => locate("datasets", at, ...path));
      });
      (content.relationships ?? []).forEach((relationship, at) => {
        this.#layRelationship(relationship, locate("relationships", at));
      });
      (content.metrics ?? []).forEach((metric, at) => {
        this.#layMetric(metric, document.origin, (...path) => locate("metrics", at, ...path));
      });
    });
  }

  model(): Model {
    const datasets = [...this.#datasets.values()].map(({ dataset, fields }): Dataset => {
      const whole = { ...dataset, fields };
      this.places.set(whole, this.places.get(dataset) ?? "");
      return whole;
    });
    return {
      name: this.#name,
      datasets: new Map(datasets.map((dataset) => [key(dataset.name), dataset])),
      relationships: [...this.#relationships.values()],
      metrics: this.#metrics,
      dateDimension: this.#dateDimension,
      unavailableMetrics: new Map([...this.#unavailableMetrics].filter(([name]) => !this.#metrics.has(name))),
    };
  }

  #layDataset(content: DocumentDataset, origin: string, locate: (...path: PropertyKey[]) => string): void {
    const known = this.#datasets.get(key(content.name));
    const extension = this.#extension(content.custom_extensions, datasetExtensionSchema, locate());
    const source = content.source ?? known?.dataset.source;
    if (source === undefined) {
      this.issues.push(
        issue(
          "invalid_model",
          locate("name"),
          `The dataset '${content.name}' needs a source: the name of its table, or a SELECT.`,
        ),
      );
      return;
    }
    const read = readSource(source);
    if ("fault" in read) {
      const message = `The source of the dataset '${content.name}' cannot be used: ${read.fault}.`;
      this.issues.push(issue("invalid_model", locate("source"), message));
      return;
    }
    const dataset: Omit<Dataset, "fields"> = {
      name: content.name,
      source,
      sourceKind: read.kind,
      label: extension?.label ?? known?.dataset.label ?? labelOf(content.name),
      description: content.description ?? known?.dataset.description ?? "",
      primaryKey: content.primary_key ?? known?.dataset.primaryKey ?? [],
      uniqueKeys: content.unique_keys ?? known?.dataset.uniqueKeys ?? [],
      timeField: extension?.time ?? known?.dataset.timeField ?? null,
      neverBlank: extension?.never_blank ?? known?.dataset.neverBlank ?? [],
      isDimension:
        extension?.kind === undefined
          ? (known?.dataset.isDimension ?? false)
          : extension.kind === "dimension",
    };
    this.places.set(dataset, locate());
    this.#refuseTwins(content.fields ?? [], `field of '${content.name}'`, (at) =>
      locate("fields", at, "name"),
    );
    const fields = new Map(known?.fields);
    (content.fields ?? []).forEach((field, at) => {
      const laid = this.#field(content.name, field, (...path) => locate("fields", at, ...path));
      if (laid !== null) fields.set(key(field.name), laid);
    });
    this.#datasets.set(key(content.name), { dataset, fields });
    (content.metrics ?? []).forEach((_, at) => {
      this.issues.push(
        issue(
          "E_DEFERRED_KEY_REJECTED",
          locate("metrics", at),
          `Metrics inside a dataset are deferred by the Ossie specification: move this one of ${origin} to the model's metrics.`,
        ),
      );
    });
  }

  #field(dataset: string, content: DocumentField, locate: (...path: PropertyKey[]) => string): Field | null {
    const parsed = this.#expression(content.expression, locate("expression"));
    if (parsed === null) return null;
    const field: Field = {
      dataset,
      name: content.name,
      label: content.label ?? labelOf(content.name),
      description: content.description ?? "",
      expression: parsed.expression,
      datatype: content.datatype ?? "Opaque",
      isDimension: content.dimension !== undefined,
    };
    this.places.set(field, locate());
    return field;
  }

  #layRelationship(content: DocumentRelationship, place: string): void {
    const extension = this.#extension(content.custom_extensions, relationshipExtensionSchema, place);
    const relationship: Relationship = {
      name: content.name,
      from: content.from,
      to: content.to,
      fromColumns: content.from_columns,
      toColumns: content.to_columns,
      homeOnly: extension?.scope === "home",
      shortcutOf: extension?.shortcut_of ?? [],
    };
    this.places.set(relationship, place);
    this.#relationships.set(key(content.name), relationship);
  }

  #layMetric(content: DocumentMetric, origin: string, locate: (...path: PropertyKey[]) => string): void {
    const extension = this.#extension(content.custom_extensions, metricExtensionSchema, locate());
    const parsed = this.#expression(content.expression, locate("expression"));
    if (parsed === null) return;
    const datatype: Datatype = content.datatype ?? (extension?.format === "integer" ? "Integer" : "Float");
    const metric: Metric = {
      name: content.name,
      label: extension?.label ?? labelOf(content.name),
      description: content.description ?? "",
      expression: parsed.expression,
      text: parsed.text,
      datatype,
      unit: extension?.unit ?? "",
      format: extension?.format ?? (datatype === "Integer" ? "integer" : "decimal"),
      blankClass: extension?.blank_class ?? null,
      better: extension?.better ?? null,
      source: extension?.source ?? origin,
    };
    this.places.set(metric, locate());
    this.#metrics.set(key(content.name), metric);
  }

  #expression(content: DocumentExpression, place: string): { expression: Expression; text: string } | null {
    const text = typeof content === "string" ? content : this.#chooseDialect(content.dialects);
    if (text === undefined) {
      const wanted = this.#dialects.join(", ");
      this.issues.push(
        issue(
          "invalid_model",
          place,
          `None of the expression's dialects can be read here; write one of ${wanted}.`,
        ),
      );
      return null;
    }
    try {
      return { expression: parseExpression(text), text: text.trim() };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      const where = error.position === null ? "" : ` (at character ${error.position + 1})`;
      this.issues.push(issue(error.code, place, `${error.message}${where}`, error.suggestions));
      return null;
    }
  }

  #chooseDialect(offers: readonly { dialect: string; expression: string }[]): string | undefined {
    const ranked = this.#dialects.map((name) => offers.find((offer) => offer.dialect.toUpperCase() === name));
    return ranked.find((offer) => offer !== undefined)?.expression;
  }

  /** Our part of the custom extensions; those of other vendors are left alone. */
  #extension<S extends z.ZodType>(
    extensions: readonly DocumentExtension[] | undefined,
    schema: S,
    place: string,
  ): z.output<S> | undefined {
    const ours = extensions?.find((extension) => extension.vendor_name.toUpperCase() === extensionVendor);
    if (ours === undefined) return undefined;
    let data: unknown;
    try {
      data = JSON.parse(ours.data);
    } catch {
      this.issues.push(issue("invalid_model", place, `The ${extensionVendor} extension must be JSON text.`));
      return undefined;
    }
    const parsed = schema.safeParse(data);
    if (parsed.success) return parsed.data;
    for (const fault of parsed.error.issues) {
      this.issues.push(
        issue(
          "invalid_model",
          place,
          `The ${extensionVendor} extension: ${fault.message} (${fault.path.join(".") || "top"}).`,
        ),
      );
    }
    return undefined;
  }

  #refuseTwins(
    named: readonly { readonly name: string }[],
    kind: string,
    locate: (at: number) => string,
  ): void {
    const seen = new Set<string>();
    named.forEach(({ name }, at) => {
      if (seen.has(key(name))) {
        this.issues.push(
          issue("E_NAME_COLLISION", locate(at), `There is a second ${kind} with the name '${name}'.`),
        );
      }
      seen.add(key(name));
    });
  }
}

/** Regular identifiers compare without regard to letter case. */
function key(name: string): string {
  return name.toLowerCase();
}

function labelOf(name: string): string {
  const words = name.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
