import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";

const program = fileURLToPath(new URL("../../bin/rollcall.js", import.meta.url));

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rollcall-process-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Runs the built program; `during` may do something to it while it runs. */
async function run(argv: readonly string[], during = async (_pid: number) => {}) {
  const child = spawn(process.execPath, [program, ...argv], { cwd: folder });
  let output = "";
  let errorOutput = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  child.stderr.on("data", (chunk) => {
    errorOutput += chunk;
  });
  const closed = new Promise<number | null>((resolve) => child.on("close", resolve));
  await during(child.pid ?? 0);
  return { code: await closed, output, errorOutput };
}

it("reports an error of a real process on standard error", async () => {
  const { code, output, errorOutput } = await run(["query", "--metric", "consult_requested"]);
  expect({ code, output }).toEqual({ code: 2, output: "" });
  expect(JSON.parse(errorOutput).code).toBe("no_workspace");
});

it("ends with 130 on Ctrl-C in the middle of its work", async () => {
  const outcome = await run(["demo", "--workspace", "demo", "--conversations", "200000"], async (pid) => {
    while (!existsSync(join(folder, "demo", "rollcall.yaml"))) await sleep(20);
    process.kill(pid, "SIGINT");
  });
  expect(outcome).toEqual({ code: 130, output: "", errorOutput: "" });
});
