import { expandMetrics } from "../model/expand.ts";
import { expressionText } from "../model/expression/print.ts";
import type { Model } from "../model/types.ts";
import type { Select } from "../sql/nodes.ts";
import type { Cell, Warehouse } from "../warehouse/warehouse.ts";
import type { Answer, AnswerColumn, AnswerMeta, Explanation } from "./answer.ts";
import { compilePlan } from "./compile.ts";
import { drillThrough } from "./drill-through.ts";
import { planText, rowsBehind } from "./explain.ts";
import { type MetricQuery, parseMetricQuery } from "./metric-query.ts";
import { type Plan, planQuery } from "./plan.ts";
import { type ResolvedQuery, resolveQuery } from "./resolve.ts";
import { TimeCoverage } from "./time-coverage.ts";

/** Answers metric queries over one model and one warehouse. */
export class QueryRunner {
  readonly #model: Model;
  readonly #warehouse: Warehouse;
  readonly #defaultZone: string;
  readonly #clock: () => Date;
  readonly #coverage: TimeCoverage;

  /** @param clock the present moment, asked once for each query */
  constructor(model: Model, warehouse: Warehouse, defaultZone: string, clock: () => Date) {
    this.#model = model;
    this.#warehouse = warehouse;
    this.#defaultZone = defaultZone;
    this.#clock = clock;
    this.#coverage = new TimeCoverage(warehouse, model);
  }

  /** @throws InputError with every fault of the query */
  async query(query: MetricQuery, options: { readonly signal?: AbortSignal } = {}): Promise<Answer> {
    const { plan, statement } = await this.#prepare(query);
    const { rows } = await this.#warehouse.select(statement, options);
    const columns = answerColumns(plan.query);
    return {
      columns,
      rows: rows.map((row) =>
        Object.fromEntries(columns.map(({ name }, index) => [name, finite(row[index] ?? null)])),
      ),
      meta: await this.#meta(query, plan.query, rows.length),
    };
  }

  /** Writes the answer into a Parquet file, columns named as asked for. */
  async queryToParquet(query: MetricQuery, file: string): Promise<AnswerMeta> {
    const { plan, statement } = await this.#prepare(query);
    return this.#meta(query, plan.query, await this.#warehouse.selectToParquet(statement, file));
  }

  /** The rows behind the numbers of a query, capped and in the order of their time. */
  async drill(query: MetricQuery, options: { readonly signal?: AbortSignal } = {}): Promise<Answer> {
    return this.query(drillThrough(this.#model, query), options);
  }

  /** How the answer comes about; the same statement `query` runs. */
  async explain(query: MetricQuery): Promise<Explanation> {
    const { plan, statement } = await this.#prepare(query);
    return {
      request: query,
      metrics: plan.query.measures.flatMap(({ metric }, index) =>
        metric === null
          ? []
          : [
              {
                name: metric.name,
                label: metric.label,
                formula: metric.text,
                expanded: expressionText(expandMetrics(this.#model, metric.expression)),
                rows: rowsBehind(this.#model, plan, plan.outputs[index]),
                description: metric.description,
              },
            ],
      ),
      plan: planText(this.#model, plan),
      ...this.#warehouse.explain(statement),
    };
  }

  async #prepare(query: MetricQuery): Promise<{ plan: Plan; statement: Select }> {
    const resolved = resolveQuery(this.#model, parseMetricQuery(query), this.#defaultZone, this.#clock());
    const plan = planQuery(this.#model, resolved);
    const dated = plan.branches.filter(({ time }) => time?.type === "instant").map(({ home }) => home);
    const coverageOf = await this.#coverage.of(dated, resolved.time);
    return { plan, statement: compilePlan(this.#model, plan, coverageOf) };
  }

  async #meta(query: MetricQuery, resolved: ResolvedQuery, rowCount: number): Promise<AnswerMeta> {
    const { refreshedAt } = await this.#warehouse.info();
    return {
      time: { from: query.time?.from ?? null, to: query.time?.to ?? null, zone: resolved.time.zone },
      refreshed_at: refreshedAt,
      row_count: rowCount,
      warnings: [],
    };
  }
}

/** JSON knows no infinity. */
function finite(cell: Cell): Cell {
  return typeof cell === "number" && !Number.isFinite(cell) ? null : cell;
}

function answerColumns(query: ResolvedQuery): AnswerColumn[] {
  return [
    ...query.dimensions.map(({ name, label, type }) => ({
      name,
      label,
      type: type === "any" ? ("text" as const) : type,
      unit: null,
    })),
    ...query.measures.map(({ name, label, type, unit }) => ({
      name,
      label,
      type: type === "any" ? ("number" as const) : type,
      unit,
    })),
  ];
}
