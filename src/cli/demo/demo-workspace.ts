import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError, issue } from "../../errors.ts";
import { sampleZone } from "../../sample/sample-options.ts";

/** What decides the contents of a demo workspace. */
export interface DemoContents {
  readonly version: string;
  readonly seed: number;
  readonly days: number;
  readonly conversations: number;
}

/** Kept in every demo workspace; a folder without it is somebody else's. */
const markerFile = "rollcall-demo.json";

const configuration = `# A workspace made by "rollcall demo". With the same options, the demo makes it the same again.
name: Demo contact center
time_zone: ${sampleZone}
sources:
  - name: demo
    type: dataverse-files
    path: ./export
    attributes:
      systemuser: [region, team]
`;

/**
 * Makes sure that a folder is a demo workspace with these contents; one that already is stays as it is.
 * @returns whether the sample had to be written.
 * @throws InputError `not_a_demo_workspace` when the folder holds anything else; nothing is touched then.
 */
export async function ensureDemoWorkspace(
  folder: string,
  contents: DemoContents,
  writeExport: (exportFolder: string) => Promise<unknown>,
): Promise<boolean> {
  const marker = join(folder, markerFile);
  const wanted = JSON.stringify(contents);
  const found = await markerOf(folder, marker);
  if (found === wanted) return false;
  await mkdir(folder, { recursive: true });
  await writeFile(marker, "unfinished");
  await removeHalfExports(folder);
  await writeFile(join(folder, "rollcall.yaml"), configuration);
  await writeExport(join(folder, "export"));
  await writeFile(marker, wanted);
  return true;
}

/** What a demo that was broken off was writing: beside the export, under a name of its own. */
async function removeHalfExports(folder: string): Promise<void> {
  const entries = await readdir(folder);
  const half = entries.filter((entry) => entry.startsWith(".export.partial-"));
  await Promise.all(half.map((entry) => rm(join(folder, entry), { recursive: true })));
}

/** What the marker says; null when there is no folder yet, or an empty one. */
async function markerOf(folder: string, marker: string): Promise<string | null> {
  const entries = await entriesOf(folder);
  if (entries.length === 0) return null;
  if (!entries.includes(markerFile)) throw notADemo("it holds files that the demo did not make");
  return readFile(marker, "utf8");
}

async function entriesOf(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "ENOENT") return [];
    if (code === "ENOTDIR") throw notADemo("it is a file");
    throw error;
  }
}

function notADemo(why: string): InputError {
  const message = `The demo needs a folder of its own, and this is not one: ${why}. Name another with --workspace.`;
  return InputError.of([issue("not_a_demo_workspace", "--workspace", message)]);
}
