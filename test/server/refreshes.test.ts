import { rename } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ServerEvent, serverEventSchema } from "../../src/server/contract.ts";
import type { App } from "../../src/server/parts.ts";
import { asOwner, type Served, servedWorkspace } from "./served-workspace.ts";

let served: Served;
let app: App;
beforeAll(async () => {
  served = await servedWorkspace();
  app = await served.app();
  await app.listen({ host: "127.0.0.1", port: 0 });
});
afterAll(() => served.end());

/** Listens to events; each is held against its schema. */
async function listen() {
  const { port } = app.server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ host: "127.0.0.1", port, path: "/api/v1/events", agent: false }, resolve).on("error", reject);
  });
  expect(response.headers["content-type"]).toBe("text/event-stream; charset=utf-8");
  expect(response.headers["x-content-type-options"]).toBe("nosniff");
  const lines = createInterface({ input: response })[Symbol.asyncIterator]();
  const next = async (): Promise<ServerEvent> => {
    const [name, data] = [(await lines.next()).value, (await lines.next()).value];
    expect((await lines.next()).value).toBe("");
    const event = serverEventSchema.parse(JSON.parse(data.replace(/^data: /, "")));
    expect(name).toBe(`event: ${event.event}`);
    return event;
  };
  const untilEnd = async (): Promise<readonly ServerEvent[]> => {
    const events = [await next()];
    while (!["refresh_finished", "refresh_failed"].includes(events.at(-1)?.event ?? ""))
      events.push(await next());
    return events;
  };
  return { next, untilEnd, leave: () => response.destroy() };
}

const start = () => app.inject({ method: "POST", url: "/api/v1/refreshes" });

describe("a refresh that is started over HTTP", () => {
  test("is told to all who listen, and its report is in the history", async () => {
    const listener = await listen();
    const before = await served.workspace.lastRefresh();
    expect(await listener.next()).toEqual({
      event: "state",
      refreshed_at: before?.finished_at,
      running: null,
    });
    const response = await start();
    expect(response.statusCode).toBe(202);
    expect(response.json()).toEqual({ started_at: "2026-11-01T12:00:00.000Z", progress: null });
    const again = await start();
    expect({ status: again.statusCode, code: again.json().code }).toEqual({
      status: 409,
      code: "refresh_running",
    });
    expect((await app.inject("/api/v1/health")).json().refresh_running).toBe(true);
    const events = await listener.untilEnd();
    expect(events[0]).toEqual({ event: "refresh_started", started_at: "2026-11-01T12:00:00.000Z" });
    expect(events.filter(({ event }) => event === "refresh_progress").length).toBeGreaterThan(0);
    const last = await served.workspace.lastRefresh();
    expect(events.at(-1)).toEqual({ event: "refresh_finished", refreshed_at: last?.finished_at });
    const history = (await app.inject("/api/v1/refreshes?limit=1")).json();
    expect(history).toEqual({ running: null, last_failure: null, refreshes: [last] });
    expect((await app.inject("/api/v1/refreshes")).json().refreshes).toEqual([last, before]);
    listener.leave();
  });

  test("that fails is told with its problem, and nothing else changes", async () => {
    const before = await served.workspace.lastRefresh();
    const [here, away] = ["export", "elsewhere"].map((name) => join(served.folder, name));
    await rename(here ?? "", away ?? "");
    try {
      const listener = await listen();
      await listener.next();
      expect((await start()).statusCode).toBe(202);
      const failed = (await listener.untilEnd()).at(-1);
      expect(failed).toMatchObject({
        event: "refresh_failed",
        problem: { code: "missing_folder", status: 422 },
      });
      expect(JSON.stringify(failed)).not.toContain(served.folder);
      const { last_failure, refreshes } = (await app.inject("/api/v1/refreshes")).json();
      expect(last_failure.problem.code).toBe("missing_folder");
      expect(refreshes[0]).toEqual(before);
      listener.leave();
    } finally {
      await rename(away ?? "", here ?? "");
    }
    expect((await app.inject("/metrics")).body).toMatch(/^rollcall_refreshes_total\{outcome="failed"\} 1$/m);
  });

  test("by those with the secret is told line by line, to its report", async () => {
    const response = await app.inject({ method: "POST", url: "/api/v1/owner/refresh", headers: asOwner });
    const lines = response.body
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.at(-1)).toEqual({ report: await served.workspace.lastRefresh() });
    expect(lines.length).toBeGreaterThan(5);
    for (const { progress } of lines.slice(0, -1)) expect(progress.total).toBeGreaterThan(0);
  });

  test("cannot be started all the time", async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1) {
      const response = await start();
      statuses.push(response.statusCode);
      if (response.statusCode !== 429) continue;
      expect(response.json().code).toBe("too_many_requests");
      expect(response.headers["content-type"]).toContain("application/problem+json");
    }
    expect(statuses).toContain(429);
    const listener = await listen();
    const state = await listener.next();
    if (state.event === "state" && state.running !== null) await listener.untilEnd();
    listener.leave();
  });
});

describe("those who listen", () => {
  test("are let go when the server ends", async () => {
    const other = await served.app();
    await other.listen({ host: "127.0.0.1", port: 0 });
    const { port } = other.server.address() as AddressInfo;
    const ended = new Promise<void>((resolve, reject) => {
      get({ host: "127.0.0.1", port, path: "/api/v1/events", agent: false }, (response) => {
        response.on("end", resolve).once("data", () => void other.close());
      }).on("error", reject);
    });
    await ended;
  });
});
