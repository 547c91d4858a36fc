import { CommanderError } from "commander";
import { BugError, type Issue, RollcallError } from "../errors.ts";
import { asInputError } from "./command-line-issue.ts";
import type { Effects } from "./effects.ts";
import { visibleText } from "./text/visible-text.ts";

/** An error that its command has printed in a form of its own; only its exit code is left to give. */
export class ReportedError extends Error {
  readonly exitCode: number;

  constructor(error: RollcallError) {
    super(error.message, { cause: error });
    this.exitCode = error.exitCode;
  }
}

/**
 * Prints an error on standard error: lines for a person, or the common error object as one line of JSON.
 * @returns the exit code of its class; 0 for help and version, which are not errors.
 */
export function reportError(thrown: unknown, effects: Effects): number {
  if (thrown instanceof CommanderError && thrown.exitCode === 0) return 0;
  if (thrown instanceof ReportedError) return thrown.exitCode;
  const error = asRollcallError(thrown);
  const stack = effects.environment.ROLLCALL_DEBUG === "1" ? stackOf(thrown) : null;
  effects.errorOutput.write(
    effects.errorOutput.isTTY ? readable(error, stack) : `${JSON.stringify(problem(error, stack))}\n`,
  );
  return error.exitCode;
}

function asRollcallError(thrown: unknown): RollcallError {
  if (thrown instanceof RollcallError) return thrown;
  if (thrown instanceof CommanderError) return asInputError(thrown);
  return new BugError(`${summary(thrown)} Setting ROLLCALL_DEBUG=1 shows where.`, thrown);
}

/** The system's own words for what the system refused; of anything else only the kind, its message may quote data. */
function summary(thrown: unknown): string {
  if (!(thrown instanceof Error)) return "Something that is no error was thrown.";
  if ("syscall" in thrown) return `The system refused: ${thrown.message}.`;
  return `Unexpected ${thrown.name}.`;
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  const stack = thrown.stack ?? thrown.message;
  return thrown.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(thrown.cause)}`;
}

function problem(error: RollcallError, stack: string | null): object {
  return stack === null ? error.toProblem() : { ...error.toProblem(), stack };
}

function readable(error: RollcallError, stack: string | null): string {
  const lines = [
    `${error.title} (${error.code})`,
    ...(error.issues.length === 0 ? indented(error.message) : error.issues.flatMap(issueLines)),
    `Exit code ${error.exitCode}.`,
    ...(stack === null ? [] : indented(stack)),
  ];
  return `${lines.join("\n")}\n`;
}

function issueLines(issue: Issue): readonly string[] {
  return [
    ...indented(issue.message),
    ...(issue.path === "" ? [] : [`    where: ${visibleText(issue.path)}`]),
    ...(issue.suggestions.length === 0
      ? []
      : [`    nearest: ${issue.suggestions.map(visibleText).join(", ")}`]),
  ];
}

function indented(text: string): readonly string[] {
  return text.split(/\r?\n/).map((line) => `  ${visibleText(line)}`);
}
