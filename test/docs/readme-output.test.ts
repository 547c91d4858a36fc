import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeSample } from "../../src/sample/write-sample.ts";
import { initWorkspace } from "../../src/workspace/init-workspace.ts";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import { rollcall } from "../cli/fake-effects.ts";

test("the README shows what 'npm start' prints", async () => {
  const readme = await readFile("README.md", "utf8");
  const shown = /<!-- output of npm start -->\n```\n(.*?)```/s.exec(readme)?.[1];
  const folder = await mkdtemp(join(tmpdir(), "rollcall-readme-"));
  try {
    const programName = "node bin/rollcall.js";
    const effects = { folder, programName, openWorkspace, initWorkspace, writeSample };
    const { output } = await rollcall(["demo", "--no-serve"], { effects });
    expect(output).toBe(shown);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
