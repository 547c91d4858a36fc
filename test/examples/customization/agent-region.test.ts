import { afterAll, beforeAll, expect, test } from "vitest";
import { type CustomizedWorkspace, customizedWorkspace } from "./customized-workspace.ts";
import { conversations, participants, secondsBetween, sum } from "./export-rows.ts";

let example: CustomizedWorkspace;
beforeAll(async () => {
  example = await customizedWorkspace("agent-region");
});
afterAll(() => example.close());

type Participant = (typeof participants)[number];

const regions = ["North", "South", null];
const consults = participants.filter(({ mode }) => mode === "Consult");
const regionOf = (participant: Participant | undefined) => participant?.agent?.region ?? null;
const primaryOf = ({ session }: Pick<Participant, "session">) =>
  participants.find((participant) => participant.session === session && participant.mode === "Primary");

/** Minutes from joined to left; null when nobody joined. */
function minutes(of: readonly Participant[]): unknown {
  const joined = of.filter((participant) => participant.joined !== "");
  if (joined.length === 0) return null;
  return expect.closeTo(sum(joined.map((each) => secondsBetween(each.joined, each.left))) / 60, 9);
}

test("sessions have the region of their primary, participants their own", async () => {
  const { rows } = await example.workspace.query({
    dimensions: ["agent.region"],
    measures: ["incoming_sessions", "session_participant_count", "consult_requested", "consult_time_min"],
  });
  const inbound = conversations
    .filter(({ isInbound }) => isInbound)
    .flatMap((conversation) => conversation.sessions);
  const isOf = (region: string | null) => (participant: Participant) => regionOf(participant) === region;
  expect(rows).toEqual(
    regions.map((region) => ({
      "agent.region": region,
      incoming_sessions: inbound.filter(({ id }) => regionOf(primaryOf({ session: id })) === region).length,
      session_participant_count: participants.filter(isOf(region)).length,
      consult_requested: consults.filter(isOf(region)).length,
      consult_time_min: minutes(consults.filter(isOf(region))),
    })),
  );
  expect(sum(rows.map((row) => Number(row.incoming_sessions)))).toBe(12);
  expect(sum(rows.map((row) => Number(row.session_participant_count)))).toBe(20);
});

test("consults by the region of who asked and of who helped", async () => {
  const { rows } = await example.workspace.query({
    dimensions: ["requester.region", "agent.region"],
    measures: ["consult_requested", "consult_time_min"],
    having: "consult_requested > 0",
  });
  const pairs = regions.flatMap((from) => regions.map((to) => ({ from, to })));
  const expected = pairs.map(({ from, to }) => {
    const own = consults.filter(
      (consult) => regionOf(primaryOf(consult)) === from && regionOf(consult) === to,
    );
    return {
      "requester.region": from,
      "agent.region": to,
      consult_requested: own.length,
      consult_time_min: minutes(own),
    };
  });
  expect(rows).toEqual(expected.filter(({ consult_requested }) => consult_requested > 0));
});

test("the dimension has the label of the own document", () => {
  const { dimensions } = example.workspace.catalogue();
  const labels = dimensions.filter(({ name }) => name.endsWith(".region")).map(({ label }) => label);
  expect(labels).toEqual(["Region", "Region of the requester"]);
});
