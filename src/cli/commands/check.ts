import type { Effects } from "../effects.ts";
import { qualityReportText } from "../text/quality-report-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";
import { jsonText } from "../text/visible-text.ts";
import { type WorkspaceOption, withWorkspace } from "../with-workspace.ts";

interface CheckOptions extends WorkspaceOption {
  readonly examples: number;
  readonly format: "table" | "json";
}

/** Shows the findings and the quarantine of the last refresh, with example rows. */
export async function check(options: CheckOptions, effects: Effects): Promise<void> {
  const report = await withWorkspace(options, effects, (workspace) =>
    workspace.check({ exampleLimit: options.examples }),
  );
  effects.output.write(
    options.format === "json"
      ? `${jsonText(report)}\n`
      : qualityReportText(report, terminalWidth(effects.output)),
  );
}
