import { resolve } from "node:path";
import type { Effects } from "../effects.ts";
import { visibleText } from "../text/visible-text.ts";

/** Writes a commented rollcall.yaml and says what to do with it. */
export async function init(folder: string | undefined, effects: Effects): Promise<void> {
  const file = await effects.initWorkspace(resolve(effects.folder, folder ?? "."));
  const workspace = folder === undefined ? "" : ` --workspace ${visibleText(folder)}`;
  effects.output.write(
    `Wrote ${visibleText(file)}.\nName your sources in it, then run: rollcall refresh${workspace}\n`,
  );
}
