/** What the server says is wrong with one part of a request. */
interface ProblemIssue {
  readonly code: string;
  readonly path: string;
  readonly message: string;
}

/** An answer that is no answer: the server's problem document, or that there is no server. */
export class ApiProblem extends Error {
  /** HTTP status; 0 when nobody answered. */
  readonly status: number;
  readonly code: string;
  readonly issues: readonly ProblemIssue[];

  constructor(status: number, code: string, message: string, issues: readonly ProblemIssue[]) {
    super(message);
    this.name = "ApiProblem";
    this.status = status;
    this.code = code;
    this.issues = issues;
  }
}

/**
 * Asks the server for JSON.
 * @param body sent with POST; without one it is a GET
 * @throws ApiProblem
 */
export async function askApi<Result>(path: string, signal?: AbortSignal, body?: unknown): Promise<Result> {
  const response = await reach(path, {
    ...(signal === undefined ? {} : { signal }),
    ...(body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  if (response.ok) return response.json() as Promise<Result>;
  const problem = await response.json().catch(() => ({}));
  throw new ApiProblem(
    response.status,
    String(problem.code ?? "unknown"),
    String(problem.detail ?? problem.title ?? response.statusText),
    problem.issues ?? [],
  );
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(`/api/v1/${path}`, init);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiProblem(0, "unreachable", error instanceof Error ? error.message : String(error), []);
  }
}
