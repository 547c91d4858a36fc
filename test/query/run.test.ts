import { beforeAll, describe, expect, test } from "vitest";
import type { QueryRunner } from "../../src/query/run.ts";
import { runnerOver, type StarRows } from "../fixtures/star.ts";

const guid = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;

/**
 * Two conversations with participants, one (3) without. Conversation 1: Ann is primary, Ben consults for 10
 * minutes, an external person joins. Conversation 2: Ben is primary, a consult is rejected, one has no agent.
 */
const rows: StarRows = {
  dim_source: [{ source_key: 1, source: "main" }],
  dim_agent: [
    { agent_key: 1, source_key: 1, agent_id: guid(901), name: "Ann", is_bot: false },
    { agent_key: 2, source_key: 1, agent_id: guid(902), name: "Ben", is_bot: false },
  ],
  dim_queue: [{ queue_key: 1, source_key: 1, queue_id: guid(801), name: "Sales" }],
  fact_conversation: [
    {
      conversation_key: 1,
      source_key: 1,
      conversation_id: guid(1),
      channel: "Voice",
      created_at: "2026-03-01 10:00:00",
      is_handled_by_external_participant: true,
    },
    {
      conversation_key: 2,
      source_key: 1,
      conversation_id: guid(2),
      channel: "Live chat",
      created_at: "2026-03-02 10:00:00",
      is_handled_by_external_participant: false,
    },
    {
      conversation_key: 3,
      source_key: 1,
      conversation_id: guid(3),
      channel: "Live chat",
      created_at: "2026-03-02 11:00:00",
      is_handled_by_external_participant: false,
    },
  ],
  fact_session_participant: [
    {
      participant_id: guid(11),
      conversation_key: 1,
      agent_key: 1,
      queue_key: 1,
      session_participation_type: "Primary",
      outcome: "accepted",
      added_at: "2026-03-01 10:00:00",
      joined_at: "2026-03-01 10:00:10",
      participation_seconds: 1800,
      time_to_join_seconds: 10,
      is_handled_by_external_participant: false,
    },
    {
      participant_id: guid(12),
      conversation_key: 1,
      agent_key: 2,
      queue_key: 1,
      session_participation_type: "Consult",
      outcome: "accepted",
      added_at: "2026-03-01 10:05:00",
      joined_at: "2026-03-01 10:05:20",
      participation_seconds: 600,
      time_to_join_seconds: 20,
      is_handled_by_external_participant: false,
    },
    {
      participant_id: guid(13),
      conversation_key: 1,
      queue_key: 1,
      session_participation_type: "Consult",
      outcome: "accepted",
      added_at: "2026-03-01 10:10:00",
      joined_at: "2026-03-01 10:10:30",
      participation_seconds: 300,
      time_to_join_seconds: 30,
      is_handled_by_external_participant: true,
    },
    {
      participant_id: guid(21),
      conversation_key: 2,
      agent_key: 2,
      queue_key: 1,
      session_participation_type: "Primary",
      outcome: "accepted",
      added_at: "2026-03-02 10:00:00",
      joined_at: "2026-03-02 10:00:05",
      participation_seconds: 60,
      time_to_join_seconds: 5,
      is_handled_by_external_participant: false,
    },
    {
      participant_id: guid(22),
      conversation_key: 2,
      agent_key: 1,
      session_participation_type: "Consult",
      outcome: "rejected",
      left_on_reason: "AgentReject",
      added_at: "2026-03-02 10:01:00",
      is_handled_by_external_participant: false,
    },
  ],
};

let runner: QueryRunner;
beforeAll(async () => {
  runner = await runnerOver(rows);
});

const ask = async (query: Parameters<QueryRunner["query"]>[0]) => (await runner.query(query)).rows;

describe("an aggregation query", () => {
  test("counts every row of the fact, those without an agent too", async () => {
    expect(await ask({ dimensions: ["agent.name"], measures: ["session_participant_count"] })).toEqual([
      { "agent.name": "Ann", session_participant_count: 2 },
      { "agent.name": "Ben", session_participant_count: 2 },
      { "agent.name": null, session_participant_count: 1 },
    ]);
  });

  test("answers rates at the grain asked for", async () => {
    expect(
      await ask({
        measures: [
          "consult_requested",
          "consult_acceptance_rate",
          "avg_consult_time_min",
          "avg_consult_time_sec",
        ],
      }),
    ).toEqual([
      {
        consult_requested: 3,
        consult_acceptance_rate: 2 / 3,
        avg_consult_time_min: 7.5,
        avg_consult_time_sec: 450,
      },
    ]);
  });

  test("is blank, not 0, where there is no row, and 0 where rows exist and none qualifies", async () => {
    const measures = [
      "session_participant_count",
      "consult_requested",
      "consult_acceptance_rate",
      "consult_time_min",
    ];
    expect(await ask({ measures, where: "agent.name = 'Nobody'" })).toEqual([
      {
        session_participant_count: null,
        consult_requested: null,
        consult_acceptance_rate: null,
        consult_time_min: null,
      },
    ]);
    expect(
      await ask({ measures, where: "session_participant.session_participation_type = 'Primary'" }),
    ).toEqual([
      {
        session_participant_count: 2,
        consult_requested: 0,
        consult_acceptance_rate: null,
        consult_time_min: null,
      },
    ]);
  });

  test("counts a conversation once for each agent who took part, and one without participants under blank", async () => {
    expect(
      await ask({
        dimensions: ["agent.name"],
        measures: [
          "total_conversations",
          "conversations_handled_by_external_participant",
          "session_participant_count",
        ],
      }),
    ).toEqual([
      {
        "agent.name": "Ann",
        total_conversations: 2,
        conversations_handled_by_external_participant: 1,
        session_participant_count: 2,
      },
      {
        "agent.name": "Ben",
        total_conversations: 2,
        conversations_handled_by_external_participant: 1,
        session_participant_count: 2,
      },
      {
        "agent.name": null,
        total_conversations: 2,
        conversations_handled_by_external_participant: 1,
        session_participant_count: 1,
      },
    ]);
  });

  test("asks for conversations with a participant like this", async () => {
    expect(
      await ask({ measures: ["total_conversations"], where: "session_participant.outcome = 'rejected'" }),
    ).toEqual([{ total_conversations: 1 }]);
  });

  test("merges groups of two facts, each by its own date", async () => {
    expect(
      await ask({ dimensions: ["date.day"], measures: ["session_participant_count", "total_conversations"] }),
    ).toEqual([
      { "date.day": "2026-03-01", session_participant_count: 3, total_conversations: 1 },
      { "date.day": "2026-03-02", session_participant_count: 2, total_conversations: 2 },
    ]);
  });

  test("orders blanks first when descending, last when ascending", async () => {
    const query = { dimensions: ["agent.name"], measures: ["session_participant_count"] };
    const names = async (direction: "asc" | "desc") =>
      (await ask({ ...query, order_by: [{ field: "agent.name", direction }] })).map(
        (row) => row["agent.name"],
      );
    expect(await names("asc")).toEqual(["Ann", "Ben", null]);
    expect(await names("desc")).toEqual([null, "Ben", "Ann"]);
  });

  test("keeps groups by Having, by a metric that is not shown", async () => {
    expect(
      await ask({
        dimensions: ["agent.name"],
        measures: ["consult_requested"],
        having: "session_participant_count > 1",
        limit: 1,
        order_by: [{ field: "consult_time_min", direction: "asc" }],
      }),
    ).toEqual([{ "agent.name": "Ben", consult_requested: 1 }]);
  });

  test("takes ad hoc measures, aliases and any letter case", async () => {
    expect(
      await ask({
        dimensions: [{ field: "AGENT.Name", name: "who" }],
        measures: [
          { metric: "Consult_Requested", name: "asked" },
          { expression: "SUM(session_participant.participation_seconds) / 60", name: "minutes" },
        ],
        where: ["agent.name IN ('Ann', 'Ben')", "NOT session_participant.is_handled_by_external_participant"],
      }),
    ).toEqual([
      { who: "Ann", asked: 1, minutes: 30 },
      { who: "Ben", asked: 1, minutes: 11 },
    ]);
  });

  test("lists the members of dimensions without a metric", async () => {
    expect(await ask({ dimensions: ["conversation.channel"] })).toEqual([
      { "conversation.channel": "Live chat" },
      { "conversation.channel": "Voice" },
    ]);
    expect(
      await ask({ dimensions: ["agent.name", "conversation.channel"], where: "agent.name IS NOT NULL" }),
    ).toHaveLength(4);
  });

  test("filters by id and by instant in their own types", async () => {
    expect(
      await ask({ measures: ["session_participant_count"], where: `conversation.id = '${guid(2)}'` }),
    ).toEqual([{ session_participant_count: 2 }]);
    expect(
      await ask({
        measures: ["session_participant_count"],
        where: "session_participant.added_at >= '2026-03-02T11:00:00+01:00'",
      }),
    ).toEqual([{ session_participant_count: 2 }]);
  });

  test("cuts by parts of the date in a predicate", async () => {
    expect(
      await ask({
        measures: ["session_participant_count"],
        where: ["date.day = '2026-03-02'", "date.hour BETWEEN 9 AND 10"],
      }),
    ).toEqual([{ session_participant_count: 2 }]);
  });
});

describe("a scalar query", () => {
  test("lists rows with their partners", async () => {
    expect(
      await ask({
        fields: [{ field: "session_participant.id", name: "id" }, "agent.name"],
        where: "conversation.channel = 'Live chat'",
        order_by: ["id"],
      }),
    ).toEqual([
      { id: guid(21), "agent.name": "Ben" },
      { id: guid(22), "agent.name": "Ann" },
    ]);
  });
});

describe("a query at fault", () => {
  const fault = async (query: unknown) => {
    const error = await runner.query(query as never).then(
      () => null,
      (thrown: unknown) =>
        thrown as {
          code: string;
          issues: { code: string; path: string; message: string; suggestions: string[] }[];
        },
    );
    return error?.issues ?? [];
  };

  test("names the nearest metric and dimension", async () => {
    const issues = await fault({ measures: ["consult_reqested"], dimensions: ["agent.nam", "agnt.name"] });
    expect(issues.map(({ code, suggestions }) => [code, suggestions[0]])).toEqual([
      ["E_NAME_NOT_FOUND", "agent.name"],
      ["E_NAME_NOT_FOUND", "agent.name"],
      ["E_NAME_NOT_FOUND", "consult_requested"],
    ]);
  });

  test.each([
    [{ measures: ["consult_requested"], where: "consult_requested > 1" }, "E_AGGREGATE_IN_WHERE"],
    [
      { measures: ["consult_requested"], where: "consult_requested > 1 AND agent.name = 'Ann'" },
      "E_MIXED_PREDICATE_LEVEL",
    ],
    [
      { measures: ["consult_requested"], dimensions: ["agent.name"], having: "queue.name = 'Sales'" },
      "E_NON_AGGREGATE_IN_HAVING",
    ],
    [{ fields: ["agent.name"], measures: ["consult_requested"] }, "E_MIXED_QUERY_SHAPE"],
    [{ fields: [] }, "E_EMPTY_SCALAR_QUERY"],
    [{}, "E_EMPTY_AGGREGATION_QUERY"],
    [{ fields: ["consult_requested"] }, "E_AGGREGATE_IN_SCALAR_QUERY"],
    [{ fields: ["agent.name", "queue.name"] }, "E_FAN_OUT_IN_SCALAR_QUERY"],
    [{ measures: ["agent.name"] }, "E_UNAGGREGATED_FINER_GRAIN_REFERENCE"],
    [
      { measures: [{ name: "x", expression: "SUM(AVG(session_participant.talk_seconds))" }] },
      "E_NESTED_AGGREGATION_DEFERRED",
    ],
    [{ measures: [{ name: "x", expression: "COUNT(agent.id)" }], dimensions: ["date.day"] }, "E_NO_PATH"],
    [{ measures: ["consult_requested", "consult_requested"] }, "E_NAME_COLLISION"],
    [{ measures: ["consult_requested"], where: "agent.name = 5" }, "type_mismatch"],
    [{ measures: ["consult_requested"], where: "agent.name" }, "type_mismatch"],
    [{ measures: ["consult_requested"], where: "session_participant.added_at > 'soon'" }, "type_mismatch"],
    [{ measures: ["consult_requested"], where: "1; DROP TABLE dim_agent" }, "invalid_expression"],
    [{ measures: ["consult_requested"], where: "agent.id IN (SELECT 1)" }, "unsupported_expression"],
    [{ measures: ["consult_requested"], where: "pg_sleep(1) = 1" }, "E_UNKNOWN_FUNCTION"],
    [{ measures: ["consult_requested"], limit: -1 }, "invalid_query"],
    [{ measures: ["consult_requested"], time: { from: "2026-04-01", to: "2026-03-01" } }, "empty_time_range"],
    [{ measures: ["consult_requested"], time: { from: "2026-02-30" } }, "invalid_time"],
    [{ measures: ["consult_requested"], time: { zone: "Europe/Berlim" } }, "unknown_time_zone"],
    [{ measures: ["consult_requested"], order_by: ["1"] }, "invalid_query"],
    [{ measures: ["consult_requested"], where: `${"NOT ".repeat(10000)}agent.is_bot` }, "invalid_expression"],
    [
      {
        measures: ["consult_requested"],
        where: `${"(".repeat(5000)}agent.is_bot${")".repeat(5000)} AND ${"-".repeat(0)}${Array(5000).fill("1").join("+")} > 0`,
      },
      "invalid_expression",
    ],
  ])("%j says %s", async (query, code) => {
    expect((await fault(query)).map((issue) => issue.code)).toEqual([code]);
  });
});

describe("an id", () => {
  const count = async (where: string) =>
    (await ask({ measures: ["session_participant_count"], where }))[0]?.session_participant_count;

  test("is text to the one who asks, whatever it is compared with", async () => {
    expect(await count("conversation.id = 'x'")).toBe(null);
    expect(await count("conversation.id <> 'x'")).toBe(5);
    expect(await count(`conversation.id IN ('x', '${guid(1)}')`)).toBe(3);
    expect(await count("conversation.id LIKE '%0002'")).toBe(2);
    expect(await count(`conversation.id < '${guid(2)}'`)).toBe(3);
    expect(await count(`session_participant.id = '${guid(11)}' OR session_participant.id IS NULL`)).toBe(1);
  });

  test("is compared as what it is stored as where that gives the same", async () => {
    const { sql } = await runner.explain({
      measures: [{ name: "n", expression: "COUNT(DISTINCT session_participant.id)" }],
      where: `conversation.id = '${guid(1)}'`,
    });
    expect(sql).not.toContain("AS VARCHAR");
  });
});

describe("a query of the wrong shape", () => {
  test.each<[unknown, string, RegExp]>([
    [{ measures: ["consult_requested"], order_by: [{ name: "x" }] }, "order_by.0", /direction asc or desc/],
    [{ measures: "consult_requested" }, "measures", /a list of metric names/],
    [{ measures: ["consult_requested"], limit: 1.5 }, "limit", /whole number/],
    [{ measures: ["consult_requested"], wher: "x" }, "", /has the keys dimensions/],
    [null, "", /has the keys/],
  ])("%j is told what shape is wanted", async (query, path, message) => {
    const error = await runner.query(query as never).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: "invalid_query",
      issues: [{ path, message: expect.stringMatching(message) }],
    });
  });
});

describe("the statement", () => {
  test("groups by the key of a small dimension before it joins the name, predicates on the name included", async () => {
    const query = {
      dimensions: ["agent.name", "session_participant.outcome"],
      measures: ["session_participant_count", "consult_time_min"],
      where: ["agent.name <> 'Ann'", "session_participant.outcome <> 'pending'"],
    };
    const { sql } = await runner.explain(query);
    expect(sql.indexOf('GROUP BY "session_participant"."agent_key"')).toBeGreaterThan(0);
    expect(sql.indexOf('JOIN "dim_agent"')).toBeGreaterThan(sql.indexOf("GROUP BY"));
    expect(await ask(query)).toEqual([
      {
        "agent.name": "Ben",
        "session_participant.outcome": "accepted",
        session_participant_count: 2,
        consult_time_min: 10,
      },
    ]);
  });

  test("joins first where rows and names are read together, or an aggregate cannot be got from parts", async () => {
    const joinsFirst = async (query: Parameters<QueryRunner["explain"]>[0]) => {
      const { sql } = await runner.explain(query);
      return sql.indexOf('JOIN "dim_agent"') < sql.indexOf("GROUP BY");
    };
    const dimensions = ["agent.name"];
    expect(
      await joinsFirst({
        dimensions,
        measures: ["consult_requested"],
        where: "agent.name = session_participant.outcome",
      }),
    ).toBe(true);
    expect(await joinsFirst({ dimensions, measures: ["time_to_join_median_sec"] })).toBe(true);
    expect(
      await joinsFirst({
        dimensions,
        measures: [{ name: "n", expression: "COUNT(DISTINCT session_participant.outcome)" }],
      }),
    ).toBe(true);
    expect(
      await joinsFirst({
        dimensions,
        measures: [
          { name: "n", expression: "SUM(CASE WHEN agent.is_bot THEN session_participant.talk_seconds END)" },
        ],
      }),
    ).toBe(true);
  });

  test("counts the rows that have a flag, and sums what meets a condition", async () => {
    const measures = ["conversations_handled_by_external_participant", "consult_requested"];
    const { sql } = await runner.explain({ measures });
    expect(sql).toContain('count(*) FILTER (WHERE "conversation"."is_handled_by_external_participant")');
    expect(sql).toContain("sum(CASE WHEN");
    expect(await ask({ measures })).toEqual([
      { conversations_handled_by_external_participant: 1, consult_requested: 3 },
    ]);
    expect(await ask({ measures, where: "conversation.channel = 'none'" })).toEqual([
      { conversations_handled_by_external_participant: null, consult_requested: null },
    ]);
  });

  test("counts rows where what is counted is never blank", async () => {
    const { sql } = await runner.explain({ measures: ["session_participant_count", "total_conversations"] });
    expect(sql.match(/count\(\*\)/g)).toHaveLength(2);
    const distinct = { name: "n", expression: "COUNT(DISTINCT session_participant.id)" };
    expect((await runner.explain({ measures: [distinct] })).sql).not.toContain("count(*)");
    expect(
      (await runner.explain({ measures: [{ name: "n", expression: "COUNT(agent.id)" }] })).sql,
    ).not.toContain("count(*)");
  });
});
