import type { Effects } from "../effects.ts";
import { jsonText } from "../text/visible-text.ts";
import { timelineText } from "../timeline/timeline-text.ts";
import { type WorkspaceOption, withWorkspace } from "../with-workspace.ts";

interface ConversationOptions extends WorkspaceOption {
  readonly source?: string;
  readonly format: "table" | "json";
}

const columnsOnPaper = 100;

/** Shows one conversation as a timeline of its participants. */
export async function conversation(
  id: string,
  options: ConversationOptions,
  effects: Effects,
): Promise<void> {
  await withWorkspace(options, effects, async (workspace) => {
    const timeline = await workspace.conversation(
      id,
      options.source === undefined ? {} : { source: options.source },
    );
    const columns = effects.output.isTTY ? (effects.output.columns ?? columnsOnPaper) : columnsOnPaper;
    effects.output.write(
      options.format === "json"
        ? `${jsonText(timeline)}\n`
        : timelineText(timeline, workspace.timeZone, columns),
    );
  });
}
