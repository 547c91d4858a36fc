import type { MemoryFigures } from "./measure-memory.ts";
import type { PlanningFigures } from "./measure-planning.ts";
import type { QueryFigures } from "./measure-queries.ts";
import type { SizeFigures } from "./measure-size.ts";
import type { StartFigures } from "./measure-start.ts";
import type { Comparison } from "./timing.ts";

/** One line of the result: a figure beside its aim; `met` is null where nothing is aimed at. */
export interface ResultLine {
  readonly measured: string;
  readonly figure: string;
  readonly comparedWith: string;
  readonly aim: string;
  readonly met: boolean | null;
}

const refreshAim = 3;
const queryRatioAim = 1.1;
const queryMillisecondsAim = 2;
const planningAim = 2;
const factBytesAim = 60;
/** Beside the engine's memory the process holds the runtime, the library, and buffers of the file system. */
const memoryAllowance = 1.15;

export function refreshLines(participants: number, figures: Comparison): readonly ResultLine[] {
  const rate = Math.round(participants / figures.ours);
  return [
    {
      measured: `First refresh of ${count(participants)} participants from CSV`,
      figure: `${seconds(figures.ours)}, ${rate} thousand/s`,
      comparedWith: `${times(figures)}; typed read ${seconds(figures.other)}`,
      aim: `at most ${refreshAim} times`,
      met: figures.ratio <= refreshAim,
    },
  ];
}

export function queryLines(participants: number, figures: readonly QueryFigures[]): readonly ResultLine[] {
  return figures.map((figure) => ({
    measured: `${figure.question}; ${count(participants)}`,
    figure: milliseconds(figure.ours),
    comparedWith: `${times(figure)}, ${signed(figure.difference)}; by hand ${milliseconds(figure.other)}, ${figure.handWritten}`,
    aim: `${figure.ratioAim ?? queryRatioAim} times or ${queryMillisecondsAim} ms`,
    met: figure.ratio <= (figure.ratioAim ?? queryRatioAim) || figure.difference <= queryMillisecondsAim,
  }));
}

function times({ ratio, processorRatio }: Comparison): string {
  return `${ratio.toFixed(2)} times (processor ${processorRatio.toFixed(2)})`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

export function planningLines(figures: readonly PlanningFigures[]): readonly ResultLine[] {
  return figures.map(({ question, planning }) => ({
    measured: `Planning, warm: ${question}`,
    figure: milliseconds(planning),
    comparedWith: "",
    aim: `under ${planningAim} ms`,
    met: planning < planningAim,
  }));
}

export function startLines(figures: readonly StartFigures[]): readonly ResultLine[] {
  return figures.map(({ command, aim, ours, other, difference }) => ({
    measured: `Start to end: ${command}`,
    figure: milliseconds(ours),
    comparedWith: `${signed(difference)}; Node.js alone ${milliseconds(other)}`,
    aim: `at most ${aim} ms more`,
    met: difference <= aim,
  }));
}

export function sizeLines({ participants, fact, store }: SizeFigures): readonly ResultLine[] {
  return [
    {
      measured: `Participant fact, ${count(participants)} rows`,
      figure: `${fact.toFixed(1)} bytes per participant`,
      comparedWith: "",
      aim: `at most ${factBytesAim}`,
      met: fact <= factBytesAim,
    },
    {
      measured: "Whole store",
      figure: `${store.toFixed(1)} bytes per participant`,
      comparedWith: "",
      aim: "",
      met: null,
    },
  ];
}

export function memoryLines(participants: number, figures: readonly MemoryFigures[]): readonly ResultLine[] {
  return figures.map(({ memoryLimit, peak, before }) => ({
    measured: `Peak memory of a refresh of ${count(participants)}, engine.memory_limit ${memoryLimit}`,
    figure: `${Math.round(peak)} MB`,
    comparedWith: `${Math.round(before)} MB before the refresh`,
    aim: "bounded by the setting",
    met: peak <= before + megabytes(memoryLimit) * memoryAllowance,
  }));
}

/** A table for people and for Markdown alike. */
export function resultTable(lines: readonly ResultLine[]): string {
  const header = ["measured", "figure", "compared with", "aim", "met"];
  const rows = lines.map(({ measured, figure, comparedWith, aim, met }) => [
    measured,
    figure,
    comparedWith,
    aim,
    met === null ? "" : met ? "yes" : "**no**",
  ]);
  const widths = header.map((name, index) =>
    Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |\n`;
  return line(header) + line(widths.map((width) => "-".repeat(width))) + rows.map(line).join("");
}

function count(participants: number): string {
  return participants >= 1e5
    ? `${(participants / 1e6).toFixed(participants < 1e6 ? 1 : 0)} million`
    : participants.toLocaleString("en");
}

function milliseconds(time: number): string {
  return `${time.toFixed(1)} ms`;
}

function signed(time: number): string {
  return `${time < 0 ? "" : "+"}${milliseconds(time)}`;
}

function megabytes(setting: string): number {
  return Number.parseFloat(setting) * (setting.endsWith("GB") ? 1000 : 1);
}
