import type { Workspace } from "../../workspace/workspace.ts";
import type { Effects } from "../effects.ts";
import { progressBar } from "../progress-bar.ts";
import { refreshReportText } from "../text/reconciliation-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";
import { jsonText } from "../text/visible-text.ts";
import { type WorkspaceOption, withWorkspace } from "../with-workspace.ts";

interface RefreshOptions extends WorkspaceOption {
  readonly format: "table" | "json";
}

/** Refreshes a workspace; ends with where every record went and what is odd about the data. */
export async function refresh(options: RefreshOptions, effects: Effects): Promise<void> {
  const report = await withWorkspace(options, effects, (workspace) => refreshWithBar(workspace, effects));
  effects.output.write(
    options.format === "json"
      ? `${jsonText(report)}\n`
      : refreshReportText(report, terminalWidth(effects.output)),
  );
}

/** Refreshes an open workspace with a progress bar on standard error. */
export async function refreshWithBar(workspace: Workspace, effects: Effects) {
  const bar = progressBar(effects.errorOutput);
  try {
    return await workspace.refresh({ onProgress: (progress) => bar.update(progress) });
  } finally {
    bar.stop();
  }
}
