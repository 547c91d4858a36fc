import { beforeAll, describe, expect, test } from "vitest";
import type { MetricQuery } from "../../src/index.ts";
import type { QueryRunner } from "../../src/query/run.ts";
import { runnerOver } from "../fixtures/star.ts";

const guid = (n: number) => `00000000-0000-0000-0000-${String(n).padStart(12, "0")}`;

/** Six participants of two agents in two queues; every third has no agent, every fourth no conversation. */
const participants = [1, 2, 3, 4, 5, 6].map((n) => ({
  participant_id: guid(n),
  conversation_key: n % 4 === 0 ? null : (n % 2) + 1,
  agent_key: n % 3 === 0 ? null : (n % 2) + 1,
  queue_key: n < 4 ? 1 : 2,
  session_participation_type: n % 2 === 0 ? "Primary" : "Consult",
  added_at: `2026-03-0${1 + (n % 3)} 23:30:00`,
}));

let runner: QueryRunner;

beforeAll(async () => {
  runner = await runnerOver({
    dim_agent: [
      { agent_key: 1, agent_id: guid(901), name: "Ann" },
      { agent_key: 2, agent_id: guid(902), name: "Ben" },
    ],
    dim_queue: [
      { queue_key: 1, queue_id: guid(801), name: "Sales" },
      { queue_key: 2, queue_id: guid(802), name: "Support" },
    ],
    dim_workstream: [{ workstream_key: 1, workstream_id: guid(701), name: "Voice line" }],
    fact_conversation: [
      { conversation_key: 1, conversation_id: guid(1001), channel: "Voice", workstream_key: 1 },
      { conversation_key: 2, conversation_id: guid(1002), channel: "SMS" },
    ],
    fact_session_participant: participants,
  });
});

describe("the first rows of a scalar query are the first of all its rows", () => {
  const added = { field: "session_participant.added_at", direction: "desc" } as const;
  test.each<[string, MetricQuery]>([
    ["partners only shown", { fields: ["session_participant.id", "queue.name", "conversation.channel"] }],
    [
      "a partner's partner",
      { fields: ["session_participant.id", "workstream.name"], order_by: ["session_participant.id"] },
    ],
    [
      "in an order of their own",
      { fields: ["session_participant.added_at", "agent.name", "queue.name"], order_by: [added] },
    ],
    [
      "ordered by a partner",
      { fields: ["session_participant.id", "agent.name", "queue.name"], order_by: ["agent.name"] },
    ],
    [
      "chosen by a partner",
      { fields: ["session_participant.id", "conversation.channel"], where: ["agent.name = 'Ben'"] },
    ],
    [
      "with a local date",
      {
        fields: ["session_participant.id", "date.day", "queue.name"],
        order_by: ["date.day"],
        time: { zone: "Asia/Kolkata" },
      },
    ],
    [
      "with a column over two datasets",
      {
        fields: [
          { expression: "queue.name || session_participant.session_participation_type", name: "both" },
          "agent.name",
        ],
      },
    ],
  ])("%s", async (_, query) => {
    const { rows: all } = await runner.query(query);
    expect(all.length).toBeGreaterThan(1);
    for (let limit = 1; limit < all.length; limit += 1) {
      const { rows } = await runner.query({ ...query, limit });
      expect(rows).toEqual(all.slice(0, limit));
    }
  });
});

test("partners that are only shown are joined after the limit, one that decides before", async () => {
  const { sql } = await runner.explain({
    fields: ["session_participant.id", "queue.name"],
    where: ["agent.name IS NOT NULL"],
    limit: 3,
  });
  const [before, after] = sql.split("LIMIT 3");
  expect(before).toContain('LEFT JOIN "dim_agent"');
  expect(before).not.toContain('"dim_queue"');
  expect(after).toContain('LEFT JOIN "dim_queue"');
});
