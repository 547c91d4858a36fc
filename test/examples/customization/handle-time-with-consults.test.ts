import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CustomizedWorkspace, customizedWorkspace } from "./customized-workspace.ts";
import { agents, conversations, secondsBetween, sum } from "./export-rows.ts";

let example: CustomizedWorkspace;
beforeAll(async () => {
  example = await customizedWorkspace("handle-time-with-consults");
});
afterAll(() => example.close());

const measures = [
  "handled_conversations",
  "handle_time_min",
  "consult_time_of_handled_min",
  "avg_handle_time_with_consults_min",
];

const handled = conversations
  .filter(({ isClosed, accepted }) => isClosed && accepted !== null)
  .map((conversation) => ({
    queue: conversation.queue,
    people: new Set(conversation.participants.map(({ agent }) => agent?.name)),
    seconds: sum(
      conversation.participants.filter(({ mode }) => mode === "Primary").map((primary) => primary.handled),
    ),
    consults: conversation.sessions.flatMap((session) =>
      session.participants
        .filter(({ mode, joined }) => mode === "Consult" && joined !== "")
        .map(({ agent, joined, left }) => ({
          queue: session.queue,
          agent: agent?.name,
          seconds: secondsBetween(joined, left),
        })),
    ),
  }));
const consults = handled.flatMap((conversation) => conversation.consults);

function expectedRow(own: typeof handled, ownConsults: typeof consults) {
  const handleSeconds = sum(own.map(({ seconds }) => seconds));
  const consultSeconds = sum(ownConsults.map(({ seconds }) => seconds));
  return {
    handled_conversations: own.length,
    handle_time_min: expect.closeTo(handleSeconds / 60, 9),
    consult_time_of_handled_min: expect.closeTo(consultSeconds / 60, 9),
    avg_handle_time_with_consults_min: expect.closeTo((handleSeconds + consultSeconds) / 60 / own.length, 9),
  };
}

describe("handle time with consults", () => {
  test("is 11,280 seconds of handling and 1,500 of consulting over ten conversations", async () => {
    expect(sum(handled.map(({ seconds }) => seconds))).toBe(11_280);
    expect(sum(consults.map(({ seconds }) => seconds))).toBe(1500);
    const { rows } = await example.workspace.query({ measures: [...measures, "avg_handle_time_min"] });
    expect(rows).toEqual([
      {
        ...expectedRow(handled, consults),
        handled_conversations: 10,
        avg_handle_time_min: expect.closeTo(18.8, 9),
      },
    ]);
  });

  test("by queue: conversations by theirs, consults by that of the session; the rows add up", async () => {
    const { rows } = await example.workspace.query({ dimensions: ["queue.name"], measures });
    expect(rows).toEqual(
      ["Billing", "Returns"].map((name) => ({
        "queue.name": name,
        ...expectedRow(
          handled.filter(({ queue }) => queue === name),
          consults.filter(({ queue }) => queue === name),
        ),
      })),
    );
    const elsewhere = handled.flatMap(({ queue, consults }) =>
      consults.filter((consult) => consult.queue !== queue),
    );
    expect(elsewhere).toEqual([{ queue: "Billing", agent: "Dan Deller", seconds: 120 }]);
  });

  test("by agent: every conversation with all who were asked, consults with who gave them", async () => {
    const { rows } = await example.workspace.query({ dimensions: ["agent.name"], measures });
    const seen = agents.slice(0, 5).map(({ name }) => ({
      "agent.name": name,
      ...expectedRow(
        handled.filter(({ people }) => people.has(name)),
        consults.filter(({ agent }) => agent === name),
      ),
    }));
    const nobody = Object.fromEntries(measures.map((measure) => [measure, null]));
    expect(rows).toEqual([...seen, { "agent.name": null, ...nobody }]);
  });

  test("without a consult is the published one; with one, the published one and its consults", async () => {
    const { rows } = await example.workspace.query({
      dimensions: ["conversation.had_consult"],
      measures: ["avg_handle_time_min", "avg_handle_time_with_consults_min", "handled_conversations"],
    });
    const [without, withOne] = [false, true].map((had) =>
      rows.find((row) => row["conversation.had_consult"] === had),
    );
    expect(without?.avg_handle_time_with_consults_min).toBeCloseTo(Number(without?.avg_handle_time_min), 9);
    const more = Number(withOne?.avg_handle_time_with_consults_min) - Number(withOne?.avg_handle_time_min);
    expect(more * Number(withOne?.handled_conversations)).toBeCloseTo(25, 9);
  });
});
