import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/server/parts.ts";
import { asOwner, type Served, servedWorkspace } from "./served-workspace.ts";

const channel = "session_participant.external_participant_channel";

let served: Served;
let app: App;
/** Every channel of somebody outside that the warehouse holds. */
let channels: readonly string[] = [];
beforeAll(async () => {
  served = await servedWorkspace();
  app = await served.app();
  const { rows } = await served.workspace.query({ dimensions: [channel], where: `${channel} IS NOT NULL` });
  channels = rows.map((row) => String(row[channel]));
});
afterAll(() => served.end());

const external = `${channel} IS NOT NULL`;

async function conversationWithChannel(): Promise<string> {
  const { rows } = await served.workspace.query({
    dimensions: [{ field: "conversation.id", name: "id" }],
    measures: ["session_participant_count"],
    where: [external, "conversation.id IS NOT NULL"],
    limit: 1,
  });
  return String(rows[0]?.id);
}

/** Everything a caller can ask that has to do with people outside. */
async function everything(headers: Record<string, string>): Promise<readonly string[]> {
  const post = (url: string, payload: object) => app.inject({ method: "POST", url, payload, headers });
  const get = (url: string) => app.inject({ url, headers });
  const responses = [
    await post("/api/v1/query", { dimensions: [channel], measures: ["session_participant_count"] }),
    await post("/api/v1/query", { fields: [{ field: channel, name: "who" }, "session_participant.id"] }),
    await post("/api/v1/query", { measures: [{ expression: `MAX(${channel})`, name: "last" }] }),
    await post("/api/v1/drill", { measures: ["session_participant_count"], where: external }),
    await post("/api/v1/drill", { measures: ["session_participant_count"], dimensions: [channel] }),
    await get(`/api/v1/catalogue/members?dimension=${channel}&limit=1000`),
    await get(`/api/v1/conversations/${await conversationWithChannel()}`),
    await get("/api/v1/findings?examples=100000"),
    await get("/api/v1/refreshes"),
    await get("/api/v1/catalogue"),
    await get("/metrics"),
  ];
  expect(responses.map(({ statusCode }) => statusCode)).toEqual(responses.map(() => 200));
  return responses.map(({ body }) => body);
}

describe("people outside", () => {
  test("are in the data, in many forms", () => {
    expect(channels.length).toBeGreaterThan(5);
    expect(channels.some((each) => each.startsWith("+1"))).toBe(true);
  });

  test("leave the server masked by every way", async () => {
    for (const body of await everything({})) {
      for (const each of channels) expect(body).not.toContain(JSON.stringify(each).slice(1, -1));
    }
  });

  test("are shown to those with the secret, so the test before can fail", async () => {
    const bodies = await everything(asOwner);
    const shown = bodies.map((body) => channels.some((each) => body.includes(each)));
    expect(shown).toEqual([true, true, true, true, true, true, true, true, false, false, false]);
  });

  test("keep their groups and numbers", async () => {
    const query = { dimensions: [channel], measures: ["session_participant_count"], order_by: [channel] };
    const response = await app.inject({ method: "POST", url: "/api/v1/query", payload: query });
    const { rows } = await served.workspace.query(query);
    const counts = (of: readonly Record<string, unknown>[]) => of.map((row) => row.session_participant_count);
    expect(counts(response.json().rows)).toEqual(counts(rows));
  });

  test.each([
    { dimensions: [{ expression: `RIGHT(${channel}, 7)`, name: "part" }] },
    { measures: ["session_participant_count"], where: `${channel} LIKE '+1%'` },
  ])("cannot be got at otherwise: %j", async (payload) => {
    const post = (headers: Record<string, string>) =>
      app.inject({ method: "POST", url: "/api/v1/query", payload, headers });
    const response = await post({});
    expect(response.statusCode).toBe(400);
    expect(response.json().code).toBe("personal_data");
    expect((await post(asOwner)).statusCode).toBe(200);
  });

  test("cannot be searched by their numbers", async () => {
    const url = `/api/v1/catalogue/members?dimension=${channel}&search=555`;
    expect((await app.inject(url)).json().code).toBe("personal_data");
  });
});

describe("quarantined records", () => {
  test("stay where they are: their place and reason are told", async () => {
    const { quarantine } = (await app.inject("/api/v1/findings?examples=1000")).json();
    const own = (await served.workspace.check({ exampleLimit: 1000 })).quarantine;
    expect(quarantine.count).toBe(own.count);
    expect(quarantine.by_reason).toEqual(own.by_reason);
    expect(quarantine.examples).toHaveLength(own.examples.length);
    for (const record of quarantine.examples) {
      expect(record.raw).toBe(null);
      if (record.key !== null) expect(record.key).toMatch(/^\{?[0-9a-fA-F-]{36}\}?$/);
    }
    expect(own.examples.some(({ key }) => key !== null && !/^\{?[0-9a-fA-F-]{36}\}?$/.test(key))).toBe(true);
  });
});
