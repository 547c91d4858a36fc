import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ownerFile } from "../../src/workspace/owner/owner-file.ts";

const program = fileURLToPath(new URL("../../bin/rollcall.js", import.meta.url));
const demo = ["demo", "--workspace", "demo", "--conversations", "200", "--days", "3"];

let folder = "";
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-serve-"));
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errorOutput: string;
}

function start(argv: readonly string[]) {
  const child = spawn(process.execPath, [program, ...argv], { cwd: folder });
  children.push(child);
  let [output, errorOutput] = ["", ""];
  const url = new Promise<string>((resolve) => {
    child.stderr.on("data", (chunk) => {
      errorOutput += chunk;
      const [, found] = /^Serving .* at (http:\S+) /m.exec(errorOutput) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (code) => resolve({ code, output, errorOutput })),
  );
  const served = Promise.race([url, ended.then(({ errorOutput: text }) => Promise.reject(new Error(text)))]);
  served.catch(() => undefined);
  return { child, ended, url: served };
}

const run = (argv: readonly string[]) => start(argv).ended;
const ownerPath = () => join(folder, "demo", ownerFile);

describe("a real process", () => {
  test("stays serving after the figures of the demo, answers the other commands, and ends at Ctrl-C", async () => {
    const { code, output: figures } = await run([...demo, "--no-serve"]);
    expect(code).toBe(0);
    const asked = ["query", "--workspace", "demo", "--metric", "consult_requested", "--format", "json"];
    const alone = await run(asked);
    const { child, ended, url } = start([...demo, "--port", "0"]);
    const health = await (await fetch(`${await url}/api/v1/health`)).json();
    expect(health).toMatchObject({ status: "ok", workspace: "Demo contact center" });
    expect(JSON.parse(await readFile(ownerPath(), "utf8")).pid).toBe(child.pid);
    const through = await run(asked);
    expect(JSON.parse(through.output).rows).toEqual(JSON.parse(alone.output).rows);
    expect(through).toMatchObject({ code: 0, errorOutput: "" });
    child.kill("SIGINT");
    const served = await ended;
    expect(served.code).toBe(0);
    const upTo = (text: string) => text.slice(0, text.indexOf("Where every record"));
    expect(upTo(served.output)).toBe(upTo(figures));
    expect(existsSync(ownerPath())).toBe(false);
    const log = served.errorOutput.split("\n").filter((line) => line.startsWith("{"));
    expect(log.map((line) => JSON.parse(line).route)).toContain("/api/v1/query");
  });

  test.each(["SIGINT", "SIGTERM"] as const)(
    "that serves ends at %s, with nothing on standard output",
    async (signal) => {
      const { child, ended, url } = start(["serve", "--workspace", "demo", "--port", "0"]);
      expect((await fetch(`${await url}/readyz`)).status).toBe(200);
      child.kill(signal);
      expect(await ended).toMatchObject({ code: 0, output: "" });
      expect(existsSync(ownerPath())).toBe(false);
    },
  );

  test("that was killed leaves a file that holds nobody up", async () => {
    const { child, ended, url } = start(["serve", "--workspace", "demo", "--port", "0"]);
    await url;
    child.kill("SIGKILL");
    await ended;
    expect(existsSync(ownerPath())).toBe(true);
    expect((await run(["query", "--workspace", "demo", "--metric", "consult_requested"])).code).toBe(0);
    const again = start(["serve", "--workspace", "demo", "--port", "0"]);
    expect((await fetch(`${await again.url}/readyz`)).status).toBe(200);
  });

  test("says what is wrong with where it is to listen, or what it is to serve", async () => {
    const { url } = start(["serve", "--workspace", "demo", "--port", "0"]);
    const { port } = new URL(await url);
    const other = join(folder, "other");
    await run(["init", other]);
    const codeOf = async (argv: readonly string[]) => {
      const { code, errorOutput } = await run(["serve", ...argv]);
      return [code, JSON.parse(errorOutput).code];
    };
    expect(await codeOf(["--workspace", other, "--port", port])).toEqual([2, "port_in_use"]);
    expect(await codeOf(["--workspace", "demo", "--port", "0"])).toEqual([4, "already_served"]);
    expect(await codeOf(["--workspace", other, "--host", "0.0.0.0"])).toEqual([2, "loopback_only"]);
    expect(await codeOf(["--workspace", other, "--port", "70000"])).toEqual([2, "invalid_argument"]);
    expect(await codeOf(["--workspace", "nowhere"])).toEqual([2, "no_workspace"]);
    await writeFile(join(other, "rollcall.yaml"), "name: [");
    expect(await codeOf(["--workspace", other, "--port", "0"])).toEqual([2, "invalid_yaml"]);
  });
});
