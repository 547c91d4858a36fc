import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { App } from "../../src/server/parts.ts";
import { asOwner, type Served, servedWorkspace } from "./served-workspace.ts";

let served: Served;
let app: App;
let conversation = "";
beforeAll(async () => {
  served = await servedWorkspace();
  app = await served.app();
  const fields = [{ field: "conversation.id", name: "id" }];
  const { rows } = await served.workspace.query({ fields, where: "conversation.id IS NOT NULL", limit: 1 });
  conversation = String(rows[0]?.id);
});
afterAll(() => served.end());

const get = (url: string, headers = {}) => app.inject({ url, headers });
const post = (url: string, payload: object, headers = {}) =>
  app.inject({ method: "POST", url, payload, headers });

/** What each route is asked in the tests below; the last test holds it against the OpenAPI document. */
const asked: Readonly<Record<string, () => ReturnType<typeof get>>> = {
  "POST /api/v1/query": () =>
    post("/api/v1/query", {
      dimensions: ["queue.name"],
      measures: ["consult_requested"],
      order_by: ["queue.name"],
    }),
  "POST /api/v1/drill": () => post("/api/v1/drill", { measures: ["consult_requested"] }),
  "POST /api/v1/explain": () => post("/api/v1/explain", { measures: ["consult_acceptance_rate"] }),
  "GET /api/v1/catalogue": () => get("/api/v1/catalogue"),
  "GET /api/v1/catalogue/members": () => get("/api/v1/catalogue/members?dimension=agent.name"),
  "GET /api/v1/conversations/{id}": () => get(`/api/v1/conversations/${conversation}?source=demo`),
  "GET /api/v1/reports": () => get("/api/v1/reports"),
  "GET /api/v1/reports/{name}": () => get("/api/v1/reports/default"),
  "GET /api/v1/refreshes": () => get("/api/v1/refreshes?limit=5"),
  "GET /api/v1/findings": () => get("/api/v1/findings?examples=3"),
  "GET /api/v1/health": () => get("/api/v1/health"),
  "GET /api/v1/openapi.json": () => get("/api/v1/openapi.json"),
  "GET /api/v1/owner": () => get("/api/v1/owner", asOwner),
  "POST /api/v1/owner/parquet": () =>
    post("/api/v1/owner/parquet", { measures: ["consult_requested"] }, asOwner),
  "GET /livez": () => get("/livez"),
  "GET /readyz": () => get("/readyz"),
  "GET /metrics": () => get("/metrics"),
};

/** Those are tested where refreshes are. */
const askedElsewhere = ["POST /api/v1/refreshes", "GET /api/v1/events", "POST /api/v1/owner/refresh"];

describe("every route", () => {
  test.each(Object.keys(asked))("%s answers as its schema says", async (route) => {
    const response = await asked[route]?.();
    expect({ status: response?.statusCode, body: response?.body.slice(0, 0) }).toEqual({
      status: 200,
      body: "",
    });
  });

  test("stands in the OpenAPI document, with its answer and problems; and nothing else does", async () => {
    const document = (await get("/api/v1/openapi.json")).json();
    expect(document.openapi).toBe("3.1.0");
    const operations = Object.entries<
      Record<string, { responses: Record<string, unknown>; summary: string }>
    >(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        operation,
      })),
    );
    expect(operations.map(({ name }) => name).sort()).toEqual(
      [...Object.keys(asked), ...askedElsewhere].sort(),
    );
    for (const { operation } of operations) {
      const [answer, ...problems] = Object.keys(operation.responses);
      expect(answer).toMatch(/^20[02]$/);
      expect(problems).toEqual(["4XX", "5XX"]);
      expect(operation.summary).not.toBe("");
    }
    const registered = app.printRoutes({ commonPrefix: false }).match(/\((?!HEAD\))[A-Z, ]+\)/g) ?? [];
    expect(registered.length).toBeGreaterThanOrEqual(operations.length - 3);
  });

  test("stands in docs/http-api.md, and nothing else does", () => {
    const page = readFileSync("docs/http-api.md", "utf8");
    const routes = [...page.matchAll(/^\| `((?:GET|POST) \/[^`]*)` \|/gm)].map((match) => match[1]);
    expect(routes.sort()).toEqual([...Object.keys(asked), ...askedElsewhere].sort());
  });

  test("describes its body and parameters", async () => {
    const { paths } = (await get("/api/v1/openapi.json")).json();
    const body = paths["/api/v1/query"].post.requestBody.content["application/json"].schema;
    expect(Object.keys(body.properties)).toEqual(
      expect.arrayContaining(["measures", "where", "time", "limit"]),
    );
    const parameters = paths["/api/v1/catalogue/members"].get.parameters.map(
      ({ name }: { name: string }) => name,
    );
    expect(parameters).toEqual(["dimension", "search", "limit", "offset"]);
  });
});

describe("the answer to", () => {
  test("a query is that of the workspace", async () => {
    const query = { dimensions: ["queue.name"], measures: ["consult_requested"], order_by: ["queue.name"] };
    expect((await post("/api/v1/query", query)).json()).toEqual(await served.workspace.query(query));
  });

  test("a drill has the rows behind the number", async () => {
    const query = { measures: ["consult_requested"] };
    const [total] = (await served.workspace.query(query)).rows;
    const { rows, meta } = (await post("/api/v1/drill", query)).json();
    expect(rows).toHaveLength(Number(total?.consult_requested));
    expect(meta.row_count).toBe(rows.length);
    expect((await post("/api/v1/drill", { ...query, limit: 2 })).json().rows).toEqual(rows.slice(0, 2));
  });

  test("what is in the catalogue names everything, and what is masked", async () => {
    const { masked, ...catalogue } = (await get("/api/v1/catalogue")).json();
    expect(catalogue).toEqual(served.workspace.catalogue());
    expect(masked).toEqual(["session_participant.external_participant_channel"]);
  });

  test("one conversation has its participants", async () => {
    const timeline = (await asked["GET /api/v1/conversations/{id}"]?.())?.json();
    const own = await served.workspace.conversation(conversation, { source: "demo", masked: true });
    expect(timeline).toEqual(own);
    expect(timeline.participants.length).toBeGreaterThan(0);
  });

  test("refreshes accounts for every record", async () => {
    const { running, last_failure, refreshes } = (await get("/api/v1/refreshes")).json();
    expect({ running, last_failure }).toEqual({ running: null, last_failure: null });
    expect(refreshes).toEqual([await served.workspace.lastRefresh()]);
    for (const { read, source, table, ...fates } of refreshes[0].tables) {
      const sum = Object.values<number>(fates).reduce((total, count) => total + count, 0);
      expect({ source, table, sum }).toEqual({ source, table, sum: read });
    }
  });

  test("health says what is served", async () => {
    expect((await get("/api/v1/health")).json()).toEqual({
      status: "ok",
      workspace: "Served",
      time_zone: "Europe/Berlin",
      version: "1.2.3",
      now: "2026-11-01T12:00:00.000Z",
      refreshed_at: (await served.workspace.lastRefresh())?.finished_at,
      refresh_running: false,
    });
  });

  test("reports has the list, and each report whole", async () => {
    const { reports } = (await get("/api/v1/reports")).json();
    const own = await served.workspace.reports();
    expect(reports.map(({ name }: { name: string }) => name)).toEqual(own.map(({ name }) => name));
    expect((await get("/api/v1/reports/default")).json()).toEqual(own.find(({ name }) => name === "default"));
    const missing = await get("/api/v1/reports/defualt");
    expect(missing.statusCode).toBe(404);
    expect(missing.json()).toMatchObject({ code: "unknown_report", issues: [{ suggestions: ["default"] }] });
  });
});

describe("members of a dimension", () => {
  const members = async (options: string) =>
    (await get(`/api/v1/catalogue/members?dimension=${options}`)).json();

  test("come in their order, page by page, each once", async () => {
    const all = (await members("agent.name&limit=1000")).members;
    expect(all.length).toBeGreaterThan(20);
    expect(new Set(all).size).toBe(all.length);
    const pages = await Promise.all(
      [0, 10, 20].map((offset) => members(`agent.name&limit=10&offset=${offset}`)),
    );
    expect(pages.flatMap((page) => page.members)).toEqual(all.slice(0, 30));
    expect(pages[0].has_more).toBe(true);
    expect(await members(`agent.name&offset=${all.length - 1}`)).toEqual({
      dimension: "agent.name",
      members: all.slice(-1),
      has_more: false,
    });
  });

  test("are found by a part of them in any letter case, whatever it holds", async () => {
    const all: string[] = (await members("agent.name&limit=1000")).members;
    const found = (await members("AGENT.Name&limit=1000&search=Ar")).members;
    expect(found).toEqual(all.filter((name) => name.toLowerCase().includes("ar")));
    expect((await members(`agent.name&search=${encodeURIComponent("'; DROP TABLE x; --")}`)).members).toEqual(
      [],
    );
    const quoted = all.find((name) => name.includes("'")) ?? "";
    expect(quoted).not.toBe("");
    expect((await members(`agent.name&search=${encodeURIComponent(quoted)}`)).members).toContain(quoted);
  });

  test("of what is no dimension are refused with the nearest", async () => {
    const response = await get("/api/v1/catalogue/members?dimension=agent.nam");
    expect(response.statusCode).toBe(400);
    expect(response.json()).toMatchObject({
      code: "E_NAME_NOT_FOUND",
      issues: [{ path: "dimension", suggestions: expect.arrayContaining(["agent.name"]) }],
    });
  });
});

describe("what is read", () => {
  test("has a tag, and is not sent again to those who have it", async () => {
    const first = await get("/api/v1/catalogue");
    expect(first.headers.etag).toMatch(/^W\/"/);
    const again = await get("/api/v1/catalogue", { "if-none-match": `"other", ${first.headers.etag}` });
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: "" });
    expect((await get("/api/v1/catalogue", { "if-none-match": '"other"' })).statusCode).toBe(200);
    expect((await get("/api/v1/conversations/none")).headers.etag).toBeUndefined();
    expect((await post("/api/v1/query", { measures: ["consult_requested"] })).headers.etag).toBeUndefined();
  });

  test.each(["br", "gzip"])("is compressed with %s for those who can read it", async (encoding) => {
    const plain = await get("/api/v1/catalogue");
    const packed = await get("/api/v1/catalogue", { "accept-encoding": encoding });
    expect(packed.headers["content-encoding"]).toBe(encoding);
    expect(packed.rawPayload.length).toBeLessThan(plain.rawPayload.length / 4);
    expect(packed.headers.etag).toBe(plain.headers.etag);
  });
});

describe("figures for a monitoring system", () => {
  test("count requests by route, and hold nothing that a caller wrote", async () => {
    await get("/api/v1/catalogue/members?dimension=agent.name&search=canary");
    await get("/canary/of/a/page");
    const text = (await get("/metrics")).body;
    expect(text).not.toContain("canary");
    expect(text).toMatch(
      /^rollcall_http_requests_total\{method="GET",route="\/api\/v1\/catalogue\/members",status="200"\} \d+$/m,
    );
    expect(text).toMatch(
      /^rollcall_http_request_duration_seconds_bucket\{route="\/api\/v1\/query",le="\+Inf"\} \d+$/m,
    );
    expect(text).toMatch(/^rollcall_queries_running 0$/m);
    const last = await served.workspace.lastRefresh();
    const quarantined = last?.tables.reduce((sum, table) => sum + table.quarantined, 0);
    expect(quarantined).toBeGreaterThan(0);
    expect(text).toMatch(new RegExp(`^rollcall_quarantined_records ${quarantined}$`, "m"));
    for (const line of text.trim().split("\n")) {
      expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{(\w+="[^"]*",?)+\})? [\d.e+-]+)$/);
    }
  });
});
