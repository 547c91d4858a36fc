import { beforeAll, describe, expect, test } from "vitest";
import type { MetricQuery } from "../../src/query/metric-query.ts";
import type { QueryRunner } from "../../src/query/run.ts";
import { runnerOver } from "../fixtures/star.ts";

const guid = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;
const row = (number: number, more: object) => ({
  participant_id: guid(number),
  agent_key: (number % 2) + 1,
  conversation_key: 1,
  session_participation_type: "Consult",
  outcome: "pending",
  added_at: `2026-03-0${number} 10:00:00`,
  is_handled_by_external_participant: false,
  ...more,
});

/** Five participants, one a day: a primary, and consults that were accepted (4 and 0 seconds), rejected, and are pending. */
let runner: QueryRunner;
beforeAll(async () => {
  runner = await runnerOver({
    dim_agent: [
      { agent_key: 1, agent_id: "a1", name: "Ann" },
      { agent_key: 2, agent_id: "a2", name: "Ben" },
    ],
    fact_conversation: [
      { conversation_key: 1, conversation_id: guid(9), channel: "Voice", created_at: "2026-03-01" },
    ],
    fact_session_participant: [
      row(5, {}),
      row(1, {
        session_participation_type: "Primary",
        outcome: "accepted",
        joined_at: "2026-03-01 10:00:01",
      }),
      row(2, { outcome: "accepted", joined_at: "2026-03-02 10:00:01", participation_seconds: 4 }),
      row(3, { outcome: "rejected", left_on_reason: "AgentReject" }),
      row(4, { outcome: "accepted", joined_at: "2026-03-04 10:00:01", participation_seconds: 0 }),
    ],
  });
});

async function behind(query: MetricQuery) {
  const { rows } = await runner.drill(query);
  return rows.map((each) => Number(String(each["session_participant.id"]).slice(-1)));
}

describe("the rows behind a number", () => {
  test.each<[MetricQuery, number[]]>([
    [{ measures: ["session_participant_count"] }, [1, 2, 3, 4, 5]],
    [{ measures: ["consult_requests_accepted"] }, [2, 4]],
    [{ measures: ["consult_rejection_rate"] }, [2, 3, 4, 5]],
    [{ measures: ["consult_time_min"] }, [2]],
    [{ measures: ["avg_consult_time_sec"] }, [2, 4]],
    [{ measures: ["consult_requested"], where: "agent.name = 'Ann'" }, [2, 4]],
    [{ measures: ["consult_requested"], time: { from: "2026-03-03", to: "2026-03-05" } }, [3, 4]],
    [{ measures: ["consult_requested"], limit: 2 }, [2, 3]],
    [{ measures: [{ name: "n", expression: "COUNT(*)" }], dataset: "session_participant" }, [1, 2, 3, 4, 5]],
    [{ measures: ["consult_requests_accepted", "consult_requests_rejected"] }, [2, 3, 4]],
    [{ measures: ["consult_requested"], dimensions: ["Session_Participant.Outcome"] }, [2, 3, 4, 5]],
    [
      {
        measures: [
          {
            name: "waited",
            expression:
              "SUM(DATEDIFF(second, session_participant.joined_at, DATE_TRUNC('day', CURRENT_TIMESTAMP)))",
          },
        ],
      },
      [1, 2, 4],
    ],
  ])("%j", async (query, numbers) => {
    expect(await behind(query)).toEqual(numbers);
  });

  test("are as many as a count says, in every group", async () => {
    const query: MetricQuery = { measures: ["consult_requested"], dimensions: ["agent.name", "date.day"] };
    const groups = (await runner.query(query)).rows.filter((group) => group.consult_requested !== 0);
    const { rows } = await runner.drill(query);
    for (const group of groups) {
      const own = rows.filter(
        (each) => each["agent.name"] === group["agent.name"] && each["date.day"] === group["date.day"],
      );
      expect(own).toHaveLength(Number(group.consult_requested));
    }
  });

  test("come with every field of the fact and the dimensions asked for", async () => {
    const { columns } = await runner.drill({
      measures: ["consult_requested"],
      dimensions: ["agent.name", "session_participant.outcome"],
    });
    const names = columns.map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(["session_participant.outcome", "session_participant.added_at", "agent.name"]),
    );
    expect(new Set(names).size).toBe(names.length);
  });

  test.each<[MetricQuery, string]>([
    [{ dimensions: ["agent.name"] }, "drill_needs_one_fact"],
    [{ measures: ["consult_requested", "total_conversations"] }, "drill_needs_one_fact"],
    [{ measures: ["consult_requested"], having: "consult_requested > 1" }, "drill_needs_one_fact"],
    [{ measures: ["consult_reqested"] }, "E_NAME_NOT_FOUND"],
    [{ measures: ["total_conversations"], dimensions: ["agent.name"] }, "E_FAN_OUT_IN_SCALAR_QUERY"],
  ])("%j is refused with %s", async (query, code) => {
    await expect(runner.drill(query)).rejects.toMatchObject({ code });
  });
});
