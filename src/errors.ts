/** One fault in something a caller handed in, or one record or file a source got wrong. */
export interface Issue {
  /** Stable snake_case word, or an Ossie code for faults of a semantic model or query. */
  readonly code: string;
  /** Where: a path into the document or request (`metrics[2].expression`, `where[0]`), or a file. */
  readonly path: string;
  /** What is wrong and what to do about it, in the caller's words; never record contents. */
  readonly message: string;
  /** The nearest valid names, best first. Empty when there is nothing close. */
  readonly suggestions: readonly string[];
}

export function issue(
  code: string,
  path: string,
  message: string,
  suggestions: readonly string[] = [],
): Issue {
  return { code, path, message, suggestions };
}

/** What an error looks like outside the process: over HTTP and on standard error. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly code: string;
  readonly issues: readonly Issue[];
}

interface ErrorDetails {
  readonly code: string;
  /** Without any, the error is its only issue. */
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** The five kinds of error differ in who has to act; everything thrown on purpose is one of them. */
export abstract class RollcallError extends Error {
  abstract readonly title: string;
  abstract readonly status: number;
  abstract readonly exitCode: number;
  readonly code: string;
  readonly issues: readonly Issue[];

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = details.code;
    this.issues = details.issues ?? [issue(details.code, "", message)];
  }

  /** The one shape in which errors leave the process. */
  toProblem(): Problem {
    return {
      type: "about:blank",
      title: this.title,
      status: this.status,
      detail: this.message,
      code: this.code,
      issues: this.issues,
    };
  }
}

/** The caller's query, model, report or setting is wrong; all faults found are in `issues`. */
export class InputError extends RollcallError {
  override readonly title = "Invalid input";
  override readonly status = 400;
  override readonly exitCode = 2;

  /** @throws InputError with all the issues; returns when there are none. */
  static throwIfAny(issues: readonly Issue[]): void {
    const [first, ...rest] = issues;
    if (first !== undefined) throw InputError.of([first, ...rest]);
  }

  /** Makes one error of all the issues found; its code is theirs when they agree. */
  static of(issues: readonly [Issue, ...Issue[]]): InputError {
    const codes = new Set(issues.map((issue) => issue.code));
    const message = issues.map((issue) => issue.message).join("\n");
    return new InputError(message, { code: codes.size === 1 ? issues[0].code : "invalid_input", issues });
  }
}

/** A source delivers something that is not what it claims to be; whoever owns the export acts. */
export class SourceError extends RollcallError {
  override readonly title = "Unreadable source";
  override readonly status = 422;
  override readonly exitCode = 3;
}

/** The engine or its file failed; the operator acts. */
export class WarehouseError extends RollcallError {
  override readonly title = "Warehouse failure";
  override readonly status = 502;
  override readonly exitCode = 4;
}

/** Valid, but not possible here; the caller chooses the alternative the message names. */
export class UnsupportedError extends RollcallError {
  override readonly title = "Not supported";
  override readonly status = 501;
  override readonly exitCode = 5;
}

/** An invariant of ours is broken. */
export class BugError extends RollcallError {
  override readonly title = "Internal error";
  override readonly status = 500;
  override readonly exitCode = 70;

  constructor(message: string, cause?: unknown) {
    super(`${message} This is a bug in Rollcall: please report it.`, { code: "bug", cause });
  }
}
