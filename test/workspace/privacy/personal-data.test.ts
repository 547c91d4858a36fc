import { beforeAll, describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.ts";
import type { Model } from "../../../src/model/types.ts";
import type { MetricQuery } from "../../../src/query/metric-query.ts";
import { maskAnswer, masksOf } from "../../../src/workspace/privacy/personal-data.ts";
import { personalDimensions } from "../../../src/workspace/privacy/personal-fields.ts";
import { answerOf } from "../../cli/answers.ts";
import { shippedModel } from "../../fixtures/star.ts";

const channel = "session_participant.external_participant_channel";
const own = `version: "0.2.0.dev0"
semantic_model:
  - name: own
    datasets:
      - name: session_participant
        fields:
          - {name: area, expression: "LEFT(external_participant_channel, 6)", datatype: String, dimension: {}}
          - {name: reached, expression: "external_participant_channel IS NOT NULL", datatype: Boolean, dimension: {}}
      - name: callers
        source: SELECT participant_id AS id, external_participant_channel AS who, 1 AS one FROM fact_session_participant
        primary_key: [id]
        fields:
          - {name: id, expression: id, datatype: String}
          - {name: who, expression: who, datatype: String, dimension: {}}
          - {name: one, expression: one, datatype: Integer, dimension: {}}
      - name: everything
        source: SELECT *, count(*) OVER () AS n FROM fact_session_participant
        primary_key: [participant_id]
        fields:
          - {name: anything, expression: left_on_reason, datatype: String, dimension: {}}
    metrics:
      - {name: last_caller, expression: MAX(session_participant.external_participant_channel), datatype: String}
      - {name: callers_of_berlin, expression: "SUM(CASE WHEN session_participant.external_participant_channel LIKE '+4930%' THEN 1 ELSE 0 END)"}
`;

let model: Model;
beforeAll(async () => {
  model = await shippedModel({ origin: "own.yaml", text: own });
});

const masked = (query: MetricQuery) => [...masksOf(model, query).keys()];
const refused = (query: MetricQuery) => {
  try {
    masksOf(model, query);
  } catch (error) {
    if (error instanceof InputError) return error.issues.map(({ code, path }) => `${code} ${path}`);
    throw error;
  }
  return [];
};

describe("dimensions that hold personal data", () => {
  test("are the column, what is made of it, and texts of queries over it", () => {
    expect(personalDimensions(model)).toEqual([
      channel,
      "session_participant.area",
      "callers.who",
      "everything.anything",
    ]);
  });
});

describe("columns of an answer", () => {
  test("are masked by whatever name the field or metric is asked for", () => {
    expect(masked({ dimensions: [channel] })).toEqual([channel]);
    expect(masked({ dimensions: ["SESSION_PARTICIPANT.External_Participant_Channel"] })).toHaveLength(1);
    expect(masked({ dimensions: [{ field: channel, name: "who" }] })).toEqual(["who"]);
    expect(masked({ dimensions: [{ expression: channel, name: "who" }] })).toEqual(["who"]);
    expect(masked({ fields: [channel, "session_participant.id"] })).toEqual([channel]);
    expect(masked({ measures: [{ expression: `MIN(${channel})`, name: "first" }, "last_caller"] })).toEqual([
      "first",
      "last_caller",
    ]);
    expect(masked({ dimensions: ["callers.who", "callers.one"] })).toEqual(["callers.who"]);
  });

  test("that have nothing to do with it stay", () => {
    const dimensions = [
      "session_participant.external_participant_channel_type",
      "session_participant.reached",
      "agent.name",
    ];
    expect(masked({ dimensions, measures: ["consult_requested"] })).toEqual([]);
  });

  test("are masked value by value; derived ones show nothing", () => {
    const answer = answerOf(["+49 30 123456001", null]);
    const shown = (field: string) =>
      maskAnswer(answer, masksOf(model, { dimensions: [{ field, name: "agent.name" }] })).rows.map(
        (row) => row["agent.name"],
      );
    expect(shown(channel)).toEqual(["+49 30 •••• 001", null]);
    expect(shown("session_participant.area")).toEqual(["••••", null]);
    expect(shown("agent.id")).toEqual(["+49 30 123456001", null]);
  });
});

describe("what could give the data away otherwise is refused", () => {
  const measures = ["session_participant_count"];
  test.each<[string, MetricQuery]>([
    ["personal_data part", { dimensions: [{ expression: `RIGHT(${channel}, 4)`, name: "part" }] }],
    ["personal_data part", { fields: [{ expression: `CONCAT(${channel}, '')`, name: "part" }] }],
    ["personal_data long", { measures: [{ expression: `MAX(LENGTH(${channel}))`, name: "long" }] }],
    ["personal_data callers_of_berlin", { measures: ["callers_of_berlin"] }],
    ["personal_data where[0]", { measures, where: `${channel} LIKE '+49%'` }],
    ["personal_data where[1]", { measures, where: ["TRUE", `${channel} > '+49'`] }],
    ["personal_data where[0]", { measures, where: `CONTAINS(${channel}, '30')` }],
    ["personal_data where[0]", { measures, where: `${channel} = CONCAT('+', session_participant.outcome)` }],
    [
      "personal_data having[0]",
      { measures: [{ expression: `MIN(${channel})`, name: "first" }], having: "first LIKE '+49%'" },
    ],
    [
      "personal_data order_by[0]",
      { dimensions: ["queue.name"], measures, order_by: [`MIN(LEFT(${channel}, 3))`] },
    ],
  ])("%s", (issue, query) => {
    expect(refused(query)).toEqual([issue]);
  });

  test("counting, whole values, NULL and order are not", () => {
    expect(
      refused({
        dimensions: [channel],
        measures: [{ expression: `COUNT(DISTINCT ${channel})`, name: "different" }, ...measures],
        where: [`${channel} IS NOT NULL`, `${channel} IN ('+49', '+50') OR '+51' = ${channel}`],
        having: "different > 0",
        order_by: [channel],
      }),
    ).toEqual([]);
  });
});
