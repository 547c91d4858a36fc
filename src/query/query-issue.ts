import { InputError, type Issue } from "../errors.ts";

export function queryIssue(
  code: string,
  path: string,
  message: string,
  suggestions: readonly string[] = [],
): Issue {
  return { code, path, message, suggestions };
}

/** @throws InputError with all the issues; returns when there are none. */
export function throwIfAny(issues: readonly Issue[]): void {
  const [first, ...rest] = issues;
  if (first !== undefined) throw InputError.of([first, ...rest]);
}

/** One fault that stops the reading of a part of the query; collected by whoever reads the whole. */
export class QueryFault extends Error {
  readonly issue: Issue;

  constructor(code: string, path: string, message: string, suggestions: readonly string[] = []) {
    super(message);
    this.issue = queryIssue(code, path, message, suggestions);
  }
}

/** The result of reading a part, or null with its fault added to the issues. */
export function collectFault<T>(issues: Issue[], read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof QueryFault)) throw error;
    issues.push(error.issue);
    return null;
  }
}
