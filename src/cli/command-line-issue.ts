import type { CommanderError } from "commander";
import { InputError, issue } from "../errors.ts";

/** Our stable codes for what the argument parser finds. */
const codes: Readonly<Record<string, string>> = {
  "commander.unknownOption": "unknown_option",
  "commander.unknownCommand": "unknown_command",
  "commander.missingArgument": "missing_argument",
  "commander.optionMissingArgument": "missing_argument",
  "commander.missingMandatoryOptionValue": "missing_option",
  "commander.invalidArgument": "invalid_argument",
  "commander.excessArguments": "too_many_arguments",
  "commander.help": "missing_command",
};

/** What the argument parser refused, in the common error shape with its nearest names. */
export function asInputError(error: CommanderError): InputError {
  const code = codes[error.code] ?? "invalid_arguments";
  if (code === "missing_command") {
    const message = "Name a command; `rollcall --help` lists them.";
    return InputError.of([issue(code, "", message)]);
  }
  const [first = "", hint = ""] = error.message.split("\n(Did you mean ");
  return InputError.of([
    {
      code,
      path: /'([^' ]*)/.exec(first)?.[1] ?? "",
      message: sentence(first.replace(/^error: /, "")),
      suggestions: hint
        .replace(/^one of /, "")
        .replace(/\?\)$/, "")
        .split(", ")
        .filter((name) => name !== ""),
    },
  ]);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}
