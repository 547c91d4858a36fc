import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openWorkspace } from "../../src/workspace/open-workspace.ts";
import type { Workspace } from "../../src/workspace/workspace.ts";
import { testClock } from "./test-clock.ts";

/** A refreshed workspace in a folder of its own, for the tests of one file. */
export interface Borrowed {
  readonly workspace: Workspace;
  /** Closes the workspace and removes its folder. */
  readonly giveBack: () => Promise<void>;
}

/** Fills a new folder, opens the workspace in it and refreshes it. */
export async function borrowWorkspace(fill: (folder: string) => Promise<void>): Promise<Borrowed> {
  const folder = await mkdtemp(join(tmpdir(), "rollcall-answers-"));
  await fill(folder);
  const workspace = await openWorkspace(folder, { clock: testClock });
  await workspace.refresh();
  const giveBack = async (): Promise<void> => {
    await workspace.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { workspace, giveBack };
}
