import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningServer, startServer } from "../../src/server/start-server.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import { ownerFile } from "../../src/workspace/owner/owner-file.ts";
import { reachWorkspace } from "../../src/workspace/reach-workspace.ts";
import { clock, sampleFolder } from "../server/served-workspace.ts";
import { type Outcome, rollcall } from "./fake-effects.ts";

let folder = "";
let server: RunningServer;
const serve = () =>
  startServer({
    openWorkspace: () => openWorkspace(folder, { clock }),
    folder,
    host: "127.0.0.1",
    port: 0,
    clock,
    version: "1.2.3",
  });

const direct = (argv: readonly string[], columns?: number) =>
  rollcall(argv, {
    effects: { folder, openWorkspace, clock },
    ...(columns === undefined ? {} : { columns }),
  });
const through = (argv: readonly string[], columns?: number) =>
  rollcall(argv, {
    effects: { folder, openWorkspace: reachWorkspace, clock },
    ...(columns === undefined ? {} : { columns }),
  });

const channel = "session_participant.external_participant_channel";
const count = ["--metric", "session_participant_count"];

/** Every command that a server answers, in every format, and what is wrong with a question. */
const commands: readonly (readonly string[])[] = [
  ["query", ...count, "--by", "queue.name", "--order", "queue.name"],
  ["query", ...count, "--by", channel, "--order", channel, "--format", "json"],
  [
    "query",
    ...count,
    "--by",
    channel,
    "--where",
    `${channel} LIKE '+1%'`,
    "--order",
    channel,
    "--format",
    "csv",
  ],
  [
    "query",
    ...count,
    "--by",
    "date.day",
    "--time-zone",
    "America/New_York",
    "--from",
    "2026-01-01",
    "--format",
    "json",
  ],
  ["query", "--metric", "consult_acceptance_rate", "--explain"],
  ["query", "--metric", "consult_acceptance_rate", "--explain", "--format", "json", "--limit", "3"],
  ["query", ...count, "--drill", "--where", `${channel} IS NOT NULL`, "--limit", "20", "--format", "json"],
  ["query", "--metric", "nope", "--where", "1 +"],
  ["query", "--metric", "consult_requested", "--where", "agent.name = 3", "--from", "soon"],
  ["metrics"],
  ["metrics", "--format", "json"],
  ["metrics", "consult_acceptance_rate"],
  ["metrics", "consult_acceptanc_rate"],
  ["check"],
  ["check", "--examples", "2000", "--format", "json"],
  ["check", "--examples", "0"],
  ["conversation", "00000000-0000-0000-0000-00000000dead"],
  ["conversation", "00000000-0000-0000-0000-00000000dead", "--source", "other/source & more"],
  ["conversation", ""],
  ["conversation", "../../etc"],
];

let conversation = "";
const before = new Map<readonly string[], readonly [Outcome, Outcome]>();
beforeAll(async () => {
  folder = await sampleFolder();
  expect((await direct(["refresh"])).code).toBe(0);
  const asked = ["query", ...count, "--by", "conversation.id", "--where", `${channel} IS NOT NULL`];
  const { rows } = JSON.parse((await direct([...asked, "--limit", "1", "--format", "json"])).output);
  conversation = rows[0]["conversation.id"];
  for (const argv of commands) before.set(argv, [await direct(argv), await direct(argv, 80)]);
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe("while a server owns the workspace", () => {
  beforeAll(async () => {
    server = await serve();
  });
  afterAll(() => server.close());

  test.each(commands.map((argv) => [argv.join(" "), argv] as const))(
    "rollcall %s says the same",
    async (_, argv) => {
      expect([await through(argv), await through(argv, 80)]).toEqual(before.get(argv));
    },
  );

  test("it is the server that answers", async () => {
    const text = async () => (await fetch(`${server.url}/metrics`)).text();
    const answered = (metrics: string) =>
      Number(
        /^rollcall_http_requests_total\{method="POST",route="\/api\/v1\/query",status="200"\} (\d+)/m.exec(
          metrics,
        )?.[1] ?? 0,
      );
    const already = answered(await text());
    await through(["query", ...count]);
    expect(answered(await text())).toBe(already + 1);
  });

  test.each(["table", "json"])(
    "a conversation is drawn the same, with its numbers, as %s",
    async (format) => {
      const argv = ["conversation", conversation.toUpperCase(), "--format", format];
      const outcome = await through(argv);
      expect(outcome).toEqual(await direct(argv));
      expect(outcome.code).toBe(0);
    },
  );

  test("files are the same, byte for byte", async () => {
    for (const format of ["parquet", "csv", "json"]) {
      const argv = [
        "query",
        ...count,
        "--by",
        "queue.name",
        "--order",
        "queue.name",
        "--format",
        format,
        "--output",
      ];
      const outcomes = [await direct([...argv, "direct"]), await through([...argv, "through"])];
      expect(outcomes).toEqual([outcomes[1], outcomes[0]]);
      const [one, other] = await Promise.all(
        ["direct", "through"].map((name) => readFile(join(folder, name))),
      );
      expect(other?.equals(one ?? Buffer.alloc(0))).toBe(true);
    }
    const wrong = ["query", "--metric", "nope", "--format", "parquet", "--output", "none"];
    expect(await through(wrong)).toEqual(await direct(wrong));
  });

  test("a refresh is one of the server, and says the same", async () => {
    const shown = ({ code, errorOutput, output }: Outcome) => ({
      code,
      errorOutput,
      tables: JSON.parse(output).tables,
      findings: JSON.parse(output).findings,
    });
    const outcome = await through(["refresh", "--format", "json"]);
    const health = await (await fetch(`${server.url}/api/v1/health`)).json();
    expect(health).toMatchObject({ refreshed_at: JSON.parse(outcome.output).finished_at });
    await server.close();
    expect(shown(outcome)).toEqual(shown(await direct(["refresh", "--format", "json"])));
    server = await serve();
    expect((await through(["refresh"], 100)).output).toBe((await direct(["refresh"], 100)).output);
  });

  test("a refresh that fails is the same error", async () => {
    const file = join(folder, "export", "msdyn_sessionparticipant.csv");
    const content = await readFile(file);
    await writeFile(file, "a,b\n1,2\n");
    try {
      const outcome = await through(["refresh"]);
      expect(outcome).toEqual(await direct(["refresh"]));
      expect(outcome.code).toBe(3);
    } finally {
      await writeFile(file, content);
    }
  });

  test("it does not answer by rules that have changed since", async () => {
    const model = join(folder, "model", "slow.yaml");
    const content = await readFile(model, "utf8");
    await writeFile(model, `${content}  - {name: another, expression: SUM(numbers.n)}\n`);
    const { code, errorOutput } = await through(["query", ...count]);
    await writeFile(model, content);
    expect({ code, problem: JSON.parse(errorOutput).code }).toEqual({ code: 4, problem: "server_outdated" });
    expect(errorOutput).toContain(server.url);
    expect((await through(["query", ...count])).code).toBe(0);
  });

  test("a second server is refused, with where the first one is", async () => {
    const { code, errorOutput } = await rollcall(["serve", "--port", "0"], {
      effects: { folder, openOwnWorkspace: openWorkspace, startServer, clock },
    });
    expect({ code, problem: JSON.parse(errorOutput).code }).toEqual({ code: 4, problem: "already_served" });
    expect(errorOutput).toContain(server.url);
  });
});

describe("when the server", () => {
  test("has ended, commands open the workspace themselves", async () => {
    await expect(readFile(join(folder, ownerFile))).rejects.toMatchObject({ code: "ENOENT" });
    expect((await through(["query", ...count])).code).toBe(0);
  });

  test("ends in the middle of an answer, the command says so", async () => {
    const running = await serve();
    const asked = through(["query", "--metric", "sum_of_numbers"]);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await running.close();
    const { code, errorOutput } = await asked;
    expect(code).toBe(4);
    expect(["server_closing", "server_gone"]).toContain(JSON.parse(errorOutput).code);
  });
});
