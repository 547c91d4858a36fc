import { type Issue, issue } from "../errors.ts";

/** One fault that stops the reading of a part of the query; collected by whoever reads the whole. */
export class QueryFault extends Error {
  readonly issue: Issue;

  constructor(code: string, path: string, message: string, suggestions: readonly string[] = []) {
    super(message);
    this.issue = issue(code, path, message, suggestions);
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
