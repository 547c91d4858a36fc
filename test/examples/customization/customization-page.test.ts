import { cpSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { openWorkspace } from "../../../src/workspace/open-workspace.ts";
import { rollcall } from "../../cli/fake-effects.ts";
import { temporaryFolder } from "../temporary-folder.ts";
import { customizations } from "./customized-workspace.ts";

const page = readFileSync("docs/customization.md", "utf8");
const blocks = [...page.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));
const workspaces = readdirSync(customizations).filter((name) => name !== "export");

/** Words of a command without the program. */
function argumentsOf(command: string): readonly string[] {
  const words = [...command.replaceAll("\\\n", " ").matchAll(/"([^"]*)"|(\S+)/g)];
  const [node, program, ...argv] = words.map(([, quoted, plain]) => quoted ?? plain ?? "");
  expect([node, program]).toEqual(["node", "bin/rollcall.js"]);
  return argv;
}

test("the commands on the page print what it shows", async () => {
  const { folder, remove } = temporaryFolder();
  onTestFinished(remove);
  const filter = (path: string) => !path.includes(".duckdb");
  cpSync(customizations, join(folder, "examples", "customization"), { recursive: true, filter });
  let shown = 0;
  for (const [index, { language, text }] of blocks.entries()) {
    if (language !== "sh") continue;
    const { code, output, errorOutput } = await rollcall(argumentsOf(text), {
      effects: { folder, openWorkspace },
    });
    expect({ code, errorOutput }, text).toEqual({ code: 0, errorOutput: "" });
    const next = blocks[index + 1];
    if (next?.language !== "text") continue;
    shown += 1;
    expect(output.replace(/refreshed \S+/, "refreshed …"), text).toBe(next.text);
  }
  expect(shown).toBe(blocks.filter(({ language }) => language === "text").length);
  expect(shown).toBeGreaterThanOrEqual(workspaces.length);
});

test("the documents on the page are the whole ones of the examples", () => {
  const files = workspaces.flatMap((name) => [
    join(name, "rollcall.yaml"),
    ...readdirSync(join(customizations, name, "model")).map((model) => join(name, "model", model)),
  ]);
  const documents = files.map((file) => readFileSync(join(customizations, file), "utf8"));
  const shown = blocks.filter(({ language }) => language === "yaml").map(({ text }) => text);
  expect(shown.filter((text) => !documents.includes(text))).toEqual([]);
  const models = documents.filter((_, index) => files[index]?.includes("model"));
  expect(models.filter((text) => !shown.includes(text))).toEqual([]);
});

test("every example has its commands on the page and a test that the page names", () => {
  expect(workspaces).toHaveLength(4);
  for (const name of workspaces) {
    expect(page).toContain(`node bin/rollcall.js refresh --workspace examples/customization/${name}\n`);
    expect(page).toContain(`\`test/examples/customization/${name}.test.ts\``);
    expect(readdirSync("test/examples/customization")).toContain(`${name}.test.ts`);
  }
});
