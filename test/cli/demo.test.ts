import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DemoContents, ensureDemoWorkspace } from "../../src/cli/demo/demo-workspace.ts";
import { rollcall } from "./fake-effects.ts";

const contents: DemoContents = { version: "0.1.0", seed: 1, days: 90, conversations: 20_000 };

describe("the demo's workspace", () => {
  let parent = "";
  let folder = "";
  let written: string[] = [];
  const writeExport = async (exportFolder: string) => {
    await mkdir(exportFolder, { recursive: true });
    written.push(exportFolder);
  };
  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), "rollcall-demo-"));
    folder = join(parent, "demo");
    written = [];
  });
  afterEach(() => rm(parent, { recursive: true, force: true }));

  it("is made once for the same contents", async () => {
    expect(await ensureDemoWorkspace(folder, contents, writeExport)).toBe(true);
    expect(await ensureDemoWorkspace(folder, { ...contents }, writeExport)).toBe(false);
    expect(written).toEqual([join(folder, "export")]);
    expect(await readFile(join(folder, "rollcall.yaml"), "utf8")).toContain("type: dataverse-files");
  });

  it("is made in an empty folder", async () => {
    await mkdir(folder);
    expect(await ensureDemoWorkspace(folder, contents, writeExport)).toBe(true);
  });

  it("is made anew for other contents, and after it was broken off", async () => {
    const breaksOff = () => Promise.reject(new Error("broken off"));
    await expect(ensureDemoWorkspace(folder, contents, breaksOff)).rejects.toThrow("broken off");
    await mkdir(join(folder, ".export.partial-1"));
    expect(await ensureDemoWorkspace(folder, contents, writeExport)).toBe(true);
    expect(await readdir(folder)).not.toContain(".export.partial-1");
    expect(await ensureDemoWorkspace(folder, { ...contents, seed: 2 }, writeExport)).toBe(true);
    expect(await ensureDemoWorkspace(folder, { ...contents, version: "0.2.0", seed: 2 }, writeExport)).toBe(
      true,
    );
  });

  it("is never made among the files of somebody else", async () => {
    await mkdir(folder);
    await writeFile(join(folder, "rollcall.yaml"), "name: Fabrikam");
    await expect(ensureDemoWorkspace(folder, contents, writeExport)).rejects.toMatchObject({
      code: "not_a_demo_workspace",
    });
    expect(await readdir(folder)).toEqual(["rollcall.yaml"]);
    expect(await readFile(join(folder, "rollcall.yaml"), "utf8")).toBe("name: Fabrikam");
    const file = join(folder, "rollcall.yaml");
    await expect(ensureDemoWorkspace(file, contents, writeExport)).rejects.toMatchObject({
      code: "not_a_demo_workspace",
    });
  });

  it("is not begun with options that make no sense", async () => {
    const { code, errorOutput } = await rollcall(["demo", "--days", "0"], { effects: { folder: parent } });
    expect(code).toBe(2);
    expect(JSON.parse(errorOutput).issues[0]).toMatchObject({ path: "days" });
    expect(await readdir(parent)).toEqual([]);
  });
});
