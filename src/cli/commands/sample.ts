import { resolve } from "node:path";
import type { Effects } from "../effects.ts";
import { progressBar } from "../progress-bar.ts";
import { sampleSummaryText } from "../text/sample-summary-text.ts";
import { terminalWidth } from "../text/terminal-width.ts";

interface SampleOptions {
  readonly seed: number;
  readonly days: number;
  readonly conversations: number;
  readonly dirty?: boolean;
  readonly format: "csv" | "json";
}

/** Writes the export files of a simulated contact center and says what they hold. */
export async function sample(folder: string, options: SampleOptions, effects: Effects): Promise<void> {
  const summary = await sampleWithBar(
    { ...options, dirty: options.dirty ?? false, folder: resolve(effects.folder, folder) },
    effects,
  );
  effects.output.write(sampleSummaryText(summary, terminalWidth(effects.output)));
}

/** Writes a sample with a progress bar on standard error. */
export async function sampleWithBar(request: Parameters<Effects["writeSample"]>[0], effects: Effects) {
  const bar = progressBar(effects.errorOutput);
  try {
    return await effects.writeSample(request, ({ days, of }) =>
      bar.update({ step: `simulating day ${days} of ${of}`, done: days, total: of }),
    );
  } finally {
    bar.stop();
  }
}
