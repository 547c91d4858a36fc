import { resolve } from "node:path";
import { parseSampleOptions } from "../../sample/sample-options.ts";
import { demoQueries } from "../demo/demo-queries.ts";
import { demoText, nextStepsText } from "../demo/demo-text.ts";
import { ensureDemoWorkspace } from "../demo/demo-workspace.ts";
import type { Effects } from "../effects.ts";
import { packageVersion } from "../package-version.ts";
import { countText } from "../text/number-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";
import { withWorkspace } from "../with-workspace.ts";
import { refreshWithBar } from "./refresh.ts";
import { sampleWithBar } from "./sample.ts";
import { serveUntilStopped } from "./serve.ts";

interface DemoOptions {
  readonly workspace: string;
  readonly conversations: number;
  readonly days: number;
  readonly seed: number;
  readonly serve: boolean;
  readonly host: string;
  readonly port: number;
}

/** Makes a sample contact center in a workspace of its own, refreshes it, shows what it says, and serves it. */
export async function demo(options: DemoOptions, effects: Effects): Promise<void> {
  const { conversations, days, seed } = options;
  const home = resolve(effects.folder, options.workspace);
  parseSampleOptions({ folder: home, seed, days, conversations });
  const contents = { version: packageVersion(), seed, days, conversations };
  await ensureDemoWorkspace(home, contents, (folder) =>
    sampleWithBar({ folder, seed, days, conversations, dirty: false, format: "csv" }, effects),
  );
  await withWorkspace(options, effects, async (workspace) => {
    const report = await refreshWithBar(workspace, effects);
    const answers = {
      headlines: await workspace.query(demoQueries.headlines),
      participationTypes: await workspace.query(demoQueries.participationTypes),
      experts: await workspace.query(demoQueries.experts),
      externalChannels: await workspace.query(demoQueries.externalChannels),
    };
    const { rows } = await workspace.query(demoQueries.conversation);
    const conversation = rows[0]?.["conversation.id"] ?? null;
    const title = `A simulated contact center over ${countText(days)} days`;
    effects.output.write(demoText(title, answers, report, terminalWidth(effects.output)));
    effects.output.write(
      nextStepsText(
        effects.programName,
        options.workspace,
        conversation === null ? null : String(conversation),
      ),
    );
  });
  if (!options.serve) return;
  const openWorkspace = () => effects.openOwnWorkspace(home, { clock: effects.clock });
  await serveUntilStopped({ folder: home, host: options.host, port: options.port, openWorkspace }, effects);
}
