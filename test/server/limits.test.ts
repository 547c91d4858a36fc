import { type ClientRequest, request } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { defaultLimits } from "../../src/server/limits.ts";
import type { App } from "../../src/server/parts.ts";
import { asOwner, type Served, secret, servedWorkspace, slowQuery } from "./served-workspace.ts";

let served: Served;
beforeAll(async () => {
  served = await servedWorkspace();
});
afterAll(() => served.end());

const post = (app: App, payload: object, headers = {}) =>
  app.inject({ method: "POST", url: "/api/v1/query", payload, headers });

const refusedFor = async (app: App, reason: string) => {
  const line = new RegExp(`^rollcall_queries_refused_total\\{reason="${reason}"\\} (\\d+)$`, "m");
  return Number(line.exec((await app.inject("/metrics")).body)?.[1] ?? 0);
};

const gauge = async (app: App, name: string) =>
  Number(new RegExp(`^${name} (\\d+)$`, "m").exec((await app.inject("/metrics")).body)?.[1]);

test("the limits are those that the documentation names", () => {
  expect(defaultLimits).toEqual({ running: 4, waiting: 16, milliseconds: 30_000, rows: 100_000 });
});

describe("time", () => {
  test("stops a query that takes too long, and the next is answered", async () => {
    const app = await served.app({ limits: { ...defaultLimits, milliseconds: 300 } });
    const started = performance.now();
    const response = await post(app, slowQuery);
    expect({ status: response.statusCode, code: response.json().code }).toEqual({
      status: 504,
      code: "query_timeout",
    });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(await gauge(app, "rollcall_queries_running")).toBe(0);
    expect(await refusedFor(app, "query_timeout")).toBe(1);
    expect((await post(app, { measures: ["consult_requested"] })).statusCode).toBe(200);
  });
});

describe("rows", () => {
  const byId = { dimensions: ["session_participant.id"], measures: ["session_participant_count"] };

  test("of an answer are counted, and it is refused rather than cut", async () => {
    const { rows } = await served.workspace.query(byId);
    const exact = await served.app({ limits: { ...defaultLimits, rows: rows.length } });
    expect((await post(exact, byId)).json().rows).toHaveLength(rows.length);
    const less = await served.app({ limits: { ...defaultLimits, rows: rows.length - 1 } });
    for (const query of [byId, { ...byId, limit: rows.length }, { ...byId, limit: 9_000_000 }]) {
      const response = await post(less, query);
      expect({ status: response.statusCode, code: response.json().code }).toEqual({
        status: 413,
        code: "too_many_rows",
      });
    }
    expect((await post(less, { ...byId, limit: rows.length - 1 })).statusCode).toBe(200);
    expect((await post(less, byId, asOwner)).json().rows).toHaveLength(rows.length);
    const findings = await less.inject(`/api/v1/findings?examples=${rows.length}`);
    expect(findings.json().code).toBe("too_many_rows");
  });
});

describe("callers over the network", () => {
  const open: ClientRequest[] = [];
  afterEach(() => {
    for (const each of open.splice(0)) each.destroy();
  });

  /** A slow query on a connection of its own; the status comes if it is ever answered. */
  function slow(app: App, headers: Record<string, string> = {}) {
    const { port } = app.server.address() as AddressInfo;
    const sent = request({
      host: "127.0.0.1",
      port,
      method: "POST",
      path: "/api/v1/query",
      agent: false,
      headers: { "content-type": "application/json", ...headers },
    });
    open.push(sent);
    const answered = new Promise<{ status: number; headers: Record<string, unknown> } | null>((resolve) => {
      sent.on("response", (response) => {
        resolve({ status: response.resume().statusCode ?? 0, headers: response.headers });
      });
      sent.on("error", () => resolve(null));
    });
    sent.end(JSON.stringify(slowQuery));
    return { leave: () => sent.destroy(), answered };
  }

  async function until(condition: () => Promise<boolean>): Promise<void> {
    for (let tries = 0; tries < 200; tries += 1) {
      if (await condition()) return;
      await sleep(50);
    }
    throw new Error("it never came to it");
  }

  const listening = async (limits: Partial<typeof defaultLimits>) => {
    const app = await served.app({ limits: { ...defaultLimits, ...limits } });
    await app.listen({ host: "127.0.0.1", port: 0 });
    return app;
  };

  test("who leave have their query stopped in the engine, and their place is free", async () => {
    const app = await listening({ running: 1 });
    const { leave, answered } = slow(app);
    await until(async () => (await gauge(app, "rollcall_queries_running")) === 1);
    leave();
    expect(await answered).toBe(null);
    await until(async () => (await gauge(app, "rollcall_queries_running")) === 0);
    expect(await refusedFor(app, "client_gone")).toBe(1);
    expect((await post(app, { measures: ["consult_requested"] })).statusCode).toBe(200);
  });

  test("wait in line, and are sent away when it is full; those with the secret are not", async () => {
    const app = await listening({ running: 1, waiting: 1 });
    const running = slow(app);
    await until(async () => (await gauge(app, "rollcall_queries_running")) === 1);
    const waiting = slow(app);
    await until(async () => (await gauge(app, "rollcall_queries_waiting")) === 1);
    const refused = await slow(app).answered;
    expect(refused).toMatchObject({ status: 429, headers: { "retry-after": "2" } });
    slow(app, { authorization: `Bearer ${secret}` });
    await until(async () => (await gauge(app, "rollcall_queries_waiting")) === 2);
    expect((await app.inject("/livez")).statusCode).toBe(200);
    waiting.leave();
    await until(async () => (await gauge(app, "rollcall_queries_waiting")) === 1);
    running.leave();
    await until(async () => (await gauge(app, "rollcall_queries_waiting")) === 0);
  });

  test("are told when the server ends, and it does not wait for their queries", async () => {
    const app = await listening({});
    const { answered } = slow(app);
    await until(async () => (await gauge(app, "rollcall_queries_running")) === 1);
    const started = performance.now();
    await app.close();
    expect(performance.now() - started).toBeLessThan(5_000);
    expect((await answered)?.status).toBe(503);
  });
});
