import { describe, expect, test } from "vitest";
import type { InputError } from "../../src/errors.ts";
import { loadModel } from "../../src/model/load.ts";
import { shippedDocuments, shippedModel } from "../fixtures/star.ts";

const dialects = ["OSSIE_SQL_2026", "ANSI_SQL"];

const own = (text: string) => ({ origin: "model/own.yaml", text });

/** The issues of a document laid over the shipped model. */
async function issuesOf(text: string) {
  const error = await loadModel([...shippedDocuments(), own(text)], dialects).then(
    () => null,
    (thrown: InputError) => thrown,
  );
  return (error?.issues ?? []).map(({ code, path, message, suggestions }) => ({
    code,
    path,
    message,
    suggestions,
  }));
}

describe("the shipped model", () => {
  test("has every metric and dimension that is promised", async () => {
    const model = await shippedModel();
    expect([...model.metrics.keys()]).toEqual(
      expect.arrayContaining(
        `session_participant_count consult_requested consult_requests_accepted consult_requests_not_accepted
         consult_requests_rejected consult_requests_timed_out consult_sessions monitor_sessions
         handled_by_external_participant_count consult_acceptance_rate consult_not_acceptance_rate
         consult_rejection_rate consult_timed_out_rate handled_by_external_participant_rate consult_time_min
         avg_consult_time_min avg_consult_time_sec monitor_time_min avg_monitor_time_min time_to_join_median_sec
         time_to_join_p90_sec consult_time_median_min consult_time_p90_min
         conversations_handled_by_external_participant conversations_handled_by_external_participant_rate`.split(
          /\s+/,
        ),
      ),
    );
    const dimensions = [...model.datasets.values()].flatMap(({ name, fields }) =>
      [...fields.values()].filter((field) => field.isDimension).map((field) => `${name}.${field.name}`),
    );
    expect(dimensions).toEqual(
      expect.arrayContaining(
        `session_participant.session_participation_type session_participant.outcome session_participant.left_on_reason
         session_participant.consult_mode session_participant.is_handled_by_external_participant
         session_participant.external_participant_channel session_participant.external_participant_channel_type
         session_participant.is_bot agent.id agent.name agent.is_bot agent.business_unit queue.id queue.name
         conversation.id conversation.channel conversation.is_outbound conversation.status workstream.name`.split(
          /\s+/,
        ),
      ),
    );
    expect([...(model.dateDimension?.parts.keys() ?? [])]).toEqual(
      "year quarter month week day day_of_week hour half_hour".split(" "),
    );
  });

  test("says of every metric what a person needs to trust it", async () => {
    const model = await shippedModel();
    for (const metric of model.metrics.values()) {
      expect(metric, metric.name).toMatchObject({
        label: expect.stringMatching(/./),
        description: expect.stringMatching(/\.$/),
        unit: expect.stringMatching(/^[a-z]+$/),
        format: expect.stringMatching(/^(integer|decimal|percent)$/),
        source: expect.stringMatching(/./),
      });
      expect(metric.blankClass, metric.name).toMatch(/^([ZNRAT]|never)$/);
    }
  });
});

describe("a document of the user", () => {
  test("adds a metric made of the shipped ones, in either shape", async () => {
    const wrapped = own(`
version: 0.2.0.dev0
semantic_model:
  - name: own
    metrics:
      - name: consults_left_open
        expression: consult_requested - consult_requests_accepted - consult_requests_rejected - consult_requests_timed_out
`);
    const bare = own(`
name: own
metrics:
  - name: expert_minutes
    expression:
      dialects:
        - {dialect: SNOWFLAKE, expression: "whatever:this::is"}
        - {dialect: ansi_sql, expression: SUM(session_participant.talk_seconds) / 60}
`);
    expect((await shippedModel(wrapped)).metrics.get("consults_left_open")).toMatchObject({
      label: "Consults left open",
      source: "model/own.yaml",
    });
    expect((await shippedModel(bare)).metrics.get("expert_minutes")?.text).toBe(
      "SUM(session_participant.talk_seconds) / 60",
    );
  });

  test("replaces a metric of the same name and leaves the rest of a dataset alone", async () => {
    const model = await shippedModel(
      own(`
name: own
datasets:
  - name: AGENT
    fields:
      - {name: initial, expression: "LEFT(agent.name, 1)", dimension: {}}
metrics:
  - {name: Monitor_Sessions, expression: COUNT(session_participant.id)}
`),
    );
    expect(model.datasets.get("agent")?.fields.get("initial")).toBeDefined();
    expect(model.datasets.get("agent")?.fields.get("name")).toBeDefined();
    expect(model.metrics.get("monitor_sessions")?.text).toBe("COUNT(session_participant.id)");
  });

  test("with several faults is refused with all of them, each with its place", async () => {
    const issues = await issuesOf(`
name: own
metrics:
  - {name: a, expression: SUM(session_participant.talk_secnds)}
  - {name: b, expression: a +}
  - {name: b, expression: COUNT(agent.id)}
  - {name: select, expression: COUNT(agent.id)}
`);
    expect(issues.map(({ code }) => code).sort()).toEqual([
      "E_NAME_COLLISION",
      "E_NAME_NOT_FOUND",
      "E_RESERVED_NAME",
      "invalid_expression",
    ]);
    const unknown = issues.find(({ code }) => code === "E_NAME_NOT_FOUND");
    expect(unknown?.path).toBe("model/own.yaml:4:5 metrics[0]");
    expect(unknown?.suggestions[0]).toBe("session_participant.talk_seconds");
  });

  test.each([
    ["no YAML", "a: [1,\nb: }", "invalid_yaml"],
    ["no mapping", "- 1\n- 2", "invalid_model"],
    ["no version", "semantic_model: []", "invalid_model"],
    ["a misspelt key", "name: own\nmetrcs: []", "unknown_key"],
    [
      "a deferred key",
      "name: own\nmetrics:\n  - {name: a, expression: COUNT(agent.id), grain: day}",
      "E_DEFERRED_KEY_REJECTED",
    ],
    [
      "a dataset-scoped metric",
      "name: own\ndatasets:\n  - {name: agent, metrics: [{name: a, expression: COUNT(agent.id)}]}",
      "E_DEFERRED_KEY_REJECTED",
    ],
    [
      "a metric cycle",
      "name: own\nmetrics:\n  - {name: a, expression: b + 1}\n  - {name: b, expression: a + 1}",
      "metric_cycle",
    ],
    [
      "a field cycle",
      "name: own\ndatasets:\n  - {name: agent, fields: [{name: p, expression: q}, {name: q, expression: p}]}",
      "E_FIELD_DEPENDENCY_CYCLE",
    ],
    [
      "an aggregate in a field",
      "name: own\ndatasets:\n  - {name: agent, fields: [{name: p, expression: COUNT(name)}]}",
      "E_AGGREGATE_IN_FIELD",
    ],
    [
      "an aggregate of a metric",
      "name: own\nmetrics:\n  - {name: a, expression: AVG(consult_requested)}",
      "E_NESTED_AGGREGATION_DEFERRED",
    ],
    [
      "a field outside an aggregate",
      "name: own\nmetrics:\n  - {name: a, expression: COUNT(agent.id) + session_participant.talk_seconds}",
      "E_UNAGGREGATED_FINER_GRAIN_REFERENCE",
    ],
    [
      "an unknown function",
      "name: own\nmetrics:\n  - {name: a, expression: SUMM(session_participant.talk_seconds)}",
      "E_UNKNOWN_FUNCTION",
    ],
    [
      "no readable dialect",
      "name: own\nmetrics:\n  - {name: a, expression: {dialects: [{dialect: MDX, expression: x}]}}",
      "invalid_model",
    ],
    [
      "a new dataset without a source",
      "name: own\ndatasets:\n  - {name: shifts, fields: []}",
      "invalid_model",
    ],
    [
      "a relationship to nowhere",
      "name: own\nrelationships:\n  - {name: r, from: agent, to: team, from_columns: [a], to_columns: [b]}",
      "E_NAME_NOT_FOUND",
    ],
    [
      "SQL in a name",
      'name: own\nmetrics:\n  - {name: "a; DROP TABLE x", expression: COUNT(agent.id)}',
      "invalid_name",
    ],
    [
      "an expression of 10,000 levels",
      `name: own\nmetrics:\n  - {name: a, expression: "${"(".repeat(10000)}1${")".repeat(10000)}"}`,
      "invalid_expression",
    ],
    [
      "a bomb of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]`,
      "invalid_yaml",
    ],
  ])("with %s is refused", async (_what, text, code) => {
    expect((await issuesOf(text)).map((issue) => issue.code)).toContain(code);
  });
});
