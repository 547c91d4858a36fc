import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openWorkspace, type RefreshReport, type Workspace } from "../../../src/index.ts";
import { temporaryFolder } from "../temporary-folder.ts";

export const customizations = fileURLToPath(new URL("../../../examples/customization/", import.meta.url));

export interface CustomizedWorkspace {
  readonly workspace: Workspace;
  readonly report: RefreshReport;
  readonly close: () => Promise<void>;
}

/** One of the customized workspaces, copied elsewhere and refreshed. */
export async function customizedWorkspace(name: string): Promise<CustomizedWorkspace> {
  const { folder, remove } = temporaryFolder();
  cpSync(customizations, folder, { recursive: true, filter: (path) => !path.includes(".duckdb") });
  const workspace = await openWorkspace(join(folder, name));
  const report = await workspace.refresh();
  const close = async () => {
    await workspace.close();
    remove();
  };
  return { workspace, report, close };
}
