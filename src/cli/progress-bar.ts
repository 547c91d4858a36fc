import { Presets, SingleBar } from "cli-progress";
import type { Outlet } from "./effects.ts";
import { visibleText } from "./text/visible-text.ts";

export interface ProgressBar {
  update(progress: { readonly step: string; readonly done: number; readonly total: number }): void;
  /** Ends the bar; what follows starts on a line of its own. */
  stop(): void;
}

/** A progress bar when a person is looking; else nothing. */
export function progressBar(outlet: Outlet): ProgressBar {
  if (!outlet.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    {
      format: "{bar} {percentage}% {step}",
      barsize: 24,
      stream: outlet,
      clearOnComplete: true,
      gracefulExit: false,
      forceRedraw: true,
    },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update({ step, done, total }) {
      if (!started) bar.start(total, done, { step: visibleText(step) });
      started = true;
      bar.setTotal(total);
      bar.update(done, { step: visibleText(step) });
    },
    stop() {
      if (started) bar.stop();
    },
  };
}
