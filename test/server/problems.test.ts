import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  BugError,
  InputError,
  type RollcallError,
  SourceError,
  UnsupportedError,
  WarehouseError,
} from "../../src/errors.ts";
import { problemSchema } from "../../src/server/contract.ts";
import type { App } from "../../src/server/parts.ts";
import { fakeWorkspace } from "../cli/fake-effects.ts";
import { asOwner, type Served, servedWorkspace } from "./served-workspace.ts";

let served: Served;
let app: App;
beforeAll(async () => {
  served = await servedWorkspace();
  app = await served.app();
});
afterAll(() => served.end());

interface Injected {
  readonly method?: "POST" | "DELETE";
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string | object;
}

/** Every problem has the one shape, its own media type, and the status it says. */
async function problemOf(injected: Injected, over: App = app) {
  const response = await over.inject(injected);
  expect(response.headers["content-type"]).toBe("application/problem+json; charset=utf-8");
  const problem = problemSchema.parse(response.json());
  expect(problem.status).toBe(response.statusCode);
  expect(problem.issues.length).toBeGreaterThan(0);
  return { ...problem, headers: response.headers };
}

const json = { "content-type": "application/json" };

describe("a request that is wrong", () => {
  test.each<[string, number, Injected]>([
    ["E_NAME_NOT_FOUND", 400, { method: "POST", url: "/api/v1/query", payload: { measures: ["nope"] } }],
    ["invalid_query", 400, { method: "POST", url: "/api/v1/query", payload: { measure: ["nope"] } }],
    ["invalid_query", 400, { method: "POST", url: "/api/v1/query", payload: { limit: -1 } }],
    ["invalid_query", 400, { method: "POST", url: "/api/v1/drill", payload: { limit: 1e9 } }],
    ["E_DEFERRED_KEY_REJECTED", 400, { method: "POST", url: "/api/v1/explain", payload: { pivot: [] } }],
    ["E_EMPTY_AGGREGATION_QUERY", 400, { method: "POST", url: "/api/v1/query", payload: {} }],
    ["invalid_query", 400, { method: "POST", url: "/api/v1/query", payload: "[]", headers: json }],
    ["invalid_request", 400, { method: "POST", url: "/api/v1/query", payload: "{", headers: json }],
    ["invalid_request", 400, { method: "POST", url: "/api/v1/query", payload: "", headers: json }],
    [
      "invalid_request",
      400,
      { method: "POST", url: "/api/v1/query", payload: '{"__proto__":{}}', headers: json },
    ],
    ["invalid_query", 400, { method: "POST", url: "/api/v1/query" }],
    [
      "not_json",
      415,
      { method: "POST", url: "/api/v1/query", payload: "a", headers: { "content-type": "text/plain" } },
    ],
    [
      "body_too_large",
      413,
      { method: "POST", url: "/api/v1/query", payload: { where: "x".repeat(1_100_000) } },
    ],
    ["invalid_request", 400, { url: "/api/v1/catalogue/members" }],
    ["invalid_request", 400, { url: "/api/v1/catalogue/members?dimension=agent.name&limit=0" }],
    ["invalid_request", 400, { url: "/api/v1/catalogue/members?dimension=agent.name&page=2" }],
    ["invalid_request", 400, { url: "/api/v1/refreshes?limit=many" }],
    ["invalid_request", 400, { url: "/api/v1/findings?examples=-1" }],
    ["invalid_request", 400, { url: "/api/v1/%ff" }],
    ["invalid_id", 400, { url: "/api/v1/conversations/42" }],
    ["unknown_conversation", 404, { url: "/api/v1/conversations/00000000-0000-0000-0000-00000000dead" }],
    ["unknown_report", 404, { url: "/api/v1/reports/nothing" }],
    ["route_not_found", 404, { url: "/api/v1/sql" }],
    ["route_not_found", 404, { url: "/api/v1/query" }],
    ["route_not_found", 404, { method: "DELETE", url: "/api/v1/reports/default" }],
    ["route_not_found", 404, { url: "/../../etc/passwd", headers: { accept: "*/*" } }],
    ["route_not_found", 404, { url: "/api/v1/nothing", headers: { accept: "text/html" } }],
    ["foreign_host", 421, { url: "/api/v1/health", headers: { host: "rollcall.example" } }],
    ["foreign_host", 421, { url: "/livez", headers: { host: "127.0.0.1.rollcall.example:4100" } }],
    [
      "foreign_origin",
      403,
      { method: "POST", url: "/api/v1/refreshes", headers: { origin: "https://x.example" } },
    ],
    ["foreign_origin", 403, { method: "POST", url: "/api/v1/refreshes", headers: { origin: "null" } }],
    ["owner_only", 401, { url: "/api/v1/owner" }],
    ["owner_only", 401, { url: "/api/v1/owner", headers: { authorization: "Bearer guessed" } }],
    ["owner_only", 401, { method: "POST", url: "/api/v1/owner/parquet", payload: { measures: ["nope"] } }],
    ["owner_only", 401, { method: "POST", url: "/api/v1/owner/refresh" }],
  ])("%s (%i): %j", async (code, status, injected) => {
    expect(await problemOf(injected)).toMatchObject({ code, status });
  });

  test.each(["localhost", "localhost:4100", "127.0.0.1:4100", "[::1]:4100"])(
    "is none for being asked as %s",
    async (host) => {
      const origin = `http://${host}`;
      const response = await app.inject({
        method: "POST",
        url: "/api/v1/explain",
        payload: { measures: ["consult_requested"] },
        headers: { host, origin },
      });
      expect(response.statusCode).toBe(200);
      expect(response.headers["access-control-allow-origin"]).toBeUndefined();
    },
  );

  test("without a query finds all faults of one at once", async () => {
    const payload = { measures: ["nope"], dimensions: ["no.where"], where: "1 +" };
    const { issues } = await problemOf({ method: "POST", url: "/api/v1/query", payload });
    expect(issues.map(({ path }) => path).sort()).toEqual(["dimensions[0]", "measures[0]", "where[0]"]);
  });
});

describe("each class of error", () => {
  const folder = "/workspaces/secret-place";
  const appThrowing = (error: unknown, log?: Writable) =>
    served.app({
      workspace: fakeWorkspace({ folder, query: () => Promise.reject(error) }),
      ...(log === undefined ? {} : { log: { stream: log, level: "info" as const } }),
    });
  const query = { method: "POST" as const, url: "/api/v1/query", payload: { measures: ["a"] } };

  test.each<[number, RollcallError]>([
    [400, new InputError("No.", { code: "invalid_time" })],
    [422, new SourceError("Not CSV.", { code: "not_csv" })],
    [502, new WarehouseError("It is held.", { code: "store_locked" })],
    [501, new UnsupportedError("Not here.", { code: "unsupported_dialect" })],
    [500, new BugError("Never.")],
  ])("has its status: %i", async (status, error) => {
    const { headers, ...problem } = await problemOf(query, await appThrowing(error));
    expect(problem).toEqual({ ...error.toProblem(), status });
    expect(headers["cache-control"]).toBe("no-store");
  });

  test("is told without the folder, but to those who can read it", async () => {
    const error = new WarehouseError(`${folder}/warehouse.duckdb is damaged, in ${folder}.`, {
      code: "store_damaged",
    });
    const over = await appThrowing(error);
    expect((await problemOf(query, over)).detail).toBe("warehouse.duckdb is damaged, in ..");
    const owner = { ...query, headers: asOwner };
    expect((await problemOf(owner, over)).detail).toBe(error.message);
  });

  test("that nobody foresaw shows nothing of itself, neither to the caller nor in the log", async () => {
    const lines: string[] = [];
    const log = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const over = await appThrowing(new TypeError("canary +49 30 123456001"), log);
    const problem = await problemOf(query, over);
    expect(problem).toMatchObject({ code: "bug", status: 500 });
    expect(JSON.stringify(problem)).not.toContain("canary");
    expect(lines.join("")).not.toContain("canary");
    expect(lines.map((line) => JSON.parse(line)).find(({ code }) => code === "bug")).toMatchObject({
      route: "/api/v1/query",
      stack: expect.arrayContaining(["TypeError"]),
    });
  });

  test("readiness is refused with it, life goes on", async () => {
    const lastRefresh = () => Promise.reject(new WarehouseError("Damaged.", { code: "store_damaged" }));
    const over = await served.app({ workspace: fakeWorkspace({ lastRefresh }) });
    expect(await problemOf({ url: "/readyz" }, over)).toMatchObject({ code: "store_damaged", status: 502 });
    expect((await over.inject("/livez")).statusCode).toBe(200);
  });
});

describe("every answer", () => {
  test("keeps pages from doing what they should not", async () => {
    for (const url of ["/api/v1/health", "/nowhere", "/livez"]) {
      const { headers } = await app.inject(url);
      expect(headers["content-security-policy"]).toContain("style-src 'self' 'unsafe-inline'");
      expect(headers["content-security-policy"]).toContain("script-src 'self';");
      expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'");
      expect(headers["content-security-policy"]).not.toContain("upgrade-insecure-requests");
      expect(headers["x-content-type-options"]).toBe("nosniff");
    }
  });

  test("to what is no HTTP ends the connection", async () => {
    const over = await served.app();
    await over.listen({ host: "127.0.0.1", port: 0 });
    const { port } = over.server.address() as AddressInfo;
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const sent = request({
        host: "127.0.0.1",
        port,
        path: "/livez",
        headers: { "x-long": "a".repeat(20_000) },
      });
      sent
        .on("response", (response) => resolve(response.resume().statusCode))
        .on("error", reject)
        .end();
    });
    expect(status).toBe(431);
  });
});

describe("the log", () => {
  test("names routes, never what a caller wrote", async () => {
    const lines: string[] = [];
    const stream = new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk));
        done();
      },
    });
    const over = await served.app({ log: { stream, level: "info" } });
    await over.inject("/api/v1/conversations/canary?source=canary");
    await over.inject({
      method: "POST",
      url: "/api/v1/query",
      payload: { measures: ["canary"], where: "x = 'canary'" },
    });
    await over.inject("/canary");
    expect(lines).toHaveLength(3);
    expect(lines.join("")).not.toContain("canary");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({ route: "/api/v1/conversations/:id", status: 400 });
  });
});
