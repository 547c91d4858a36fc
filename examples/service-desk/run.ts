import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openWorkspace } from "rollcall";
import { makeWorkspace } from "./make-workspace.ts";
import { writeReport } from "./report.ts";

/** Makes the workspace in the folder named, else in a temporary one that is removed at the end. */
const [kept] = process.argv.slice(2);
const folder = kept === undefined ? await mkdtemp(join(tmpdir(), "rollcall-service-desk-")) : resolve(kept);
try {
  const conversion = await makeWorkspace(folder);
  const workspace = await openWorkspace(folder);
  try {
    const refresh = await workspace.refresh();
    process.stdout.write(await writeReport(workspace, conversion, refresh));
  } finally {
    await workspace.close();
  }
} finally {
  if (kept === undefined) await rm(folder, { recursive: true, force: true });
}
