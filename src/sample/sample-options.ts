import { Temporal } from "temporal-polyfill";
import { InputError, type Issue } from "../errors.ts";

/** What sample to write; everything but the folder has a default. */
export interface SampleOptions {
  readonly folder: string;
  /** The same seed and options give the same bytes. Default 1. */
  readonly seed?: number;
  /** Local days of the period, the last one cut off by the export. Default 90. */
  readonly days?: number;
  /** Conversations that begin in the period. Default 20,000. */
  readonly conversations?: number;
  /** Mixes in every kind of dirt that real exports have. Default false. */
  readonly dirty?: boolean;
  /** CSV files with a header, or pages of the Web API in JSON. Default csv. */
  readonly format?: SampleFormat;
  /** Last local day of the period, `2026-03-31` unless told otherwise. */
  readonly end?: string;
}

export type SampleFormat = "csv" | "json";

/** The options, complete and checked. */
export type SamplePlan = Required<SampleOptions>;

/** The zone in which the contact center of the sample works. */
export const sampleZone = "Europe/Berlin";

/** Local time of the last day at which the export is taken, in minutes after midnight. */
export const exportedAtMinutes = 17 * 60;

const most = { seed: Number.MAX_SAFE_INTEGER, days: 3660, conversations: 10_000_000 } as const;

/** @throws InputError with every option that is wrong. */
export function parseSampleOptions(options: SampleOptions): SamplePlan {
  const plan: SamplePlan = {
    folder: options.folder,
    seed: options.seed ?? 1,
    days: options.days ?? 90,
    conversations: options.conversations ?? 20_000,
    dirty: options.dirty ?? false,
    format: options.format ?? "csv",
    end: options.end ?? "2026-03-31",
  };
  const issues = [
    plan.folder === "" ? invalid("folder", "Name the folder to write the sample into.") : null,
    numberIssue("seed", plan.seed, 0),
    numberIssue("days", plan.days, 1),
    numberIssue("conversations", plan.conversations, 1),
    plan.format === "csv" || plan.format === "json"
      ? null
      : invalid("format", "The format is csv or json.", ["csv", "json"]),
    isDate(plan.end) ? null : invalid("end", "The last day is written like 2026-03-31."),
  ].filter((issue) => issue !== null);
  const [first, ...others] = issues;
  if (first !== undefined) throw InputError.of([first, ...others]);
  return plan;
}

function numberIssue(path: keyof typeof most, value: number, least: number): Issue | null {
  if (Number.isInteger(value) && value >= least && value <= most[path]) return null;
  return invalid(path, `The option ${path} is a whole number from ${least} to ${most[path]}.`);
}

function isDate(text: string): boolean {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDate.from(text, { overflow: "reject" }).toString() === text;
  } catch {
    return false;
  }
}

function invalid(path: string, message: string, suggestions: readonly string[] = []): Issue {
  return { code: "invalid_option", path, message, suggestions };
}
