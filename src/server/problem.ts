import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { BugError, InputError, type Issue, issue, type Problem, RollcallError } from "../errors.ts";
import { parseMetricQuery } from "../query/metric-query.ts";
import { Refusal } from "./refusal.ts";

/** Codes whose status says more than that of their class. */
const statuses: Readonly<Record<string, number>> = { unknown_conversation: 404, unknown_report: 404 };

/**
 * The error as it leaves the server: problem+json with its code and issues.
 * @param shownTo without paths of the server's own for those who cannot read them anyway
 */
export function problemOf(error: RollcallError, shownTo: { readonly hide: string | null }): Problem {
  const problem = error.toProblem();
  const status = statuses[error.code] ?? problem.status;
  const clean = (text: string) =>
    shownTo.hide === null ? text : text.replaceAll(`${shownTo.hide}/`, "").replaceAll(shownTo.hide, ".");
  return {
    ...problem,
    status,
    detail: clean(problem.detail),
    issues: problem.issues.map((each) => ({
      ...each,
      path: clean(each.path),
      message: clean(each.message),
    })),
  };
}

export function sendProblem(reply: FastifyReply, error: RollcallError, problem: Problem): FastifyReply {
  if (error instanceof Refusal && error.retryAfter !== null) reply.header("retry-after", error.retryAfter);
  if (problem.status === 401) reply.header("www-authenticate", "Bearer");
  return reply
    .code(problem.status)
    .header("cache-control", "no-store")
    .type("application/problem+json; charset=utf-8")
    .send(JSON.stringify(problem));
}

/** Whatever was thrown while a request was answered, as one of our errors. */
export function asRollcallError(thrown: unknown, request: FastifyRequest): RollcallError {
  if (thrown instanceof RollcallError) return thrown;
  const error = thrown as Partial<FastifyError>;
  if (error.validation !== undefined) return invalidRequest(error, request);
  if (error.statusCode === 429) return tooOften();
  if (error.statusCode === undefined || error.statusCode >= 500 || !(thrown instanceof Error)) {
    return new BugError("The server met an unexpected error.", thrown);
  }
  return refusalOf(error.code ?? "", error.statusCode);
}

/** A query says its faults in its own words; other requests name the parameter. */
function invalidRequest(error: Partial<FastifyError>, request: FastifyRequest): RollcallError {
  if (error.validationContext === "body") {
    try {
      parseMetricQuery(request.body);
    } catch (fault) {
      if (fault instanceof InputError) return fault;
      throw fault;
    }
  }
  const issues = (error.validation ?? []).map(({ instancePath, message }): Issue => {
    const path = instancePath.replace(/^\//, "").replaceAll("/", ".");
    return issue("invalid_request", path, `${path === "" ? "The request" : `'${path}'`}: ${message}.`);
  });
  return InputError.of([
    issues[0] ?? issue("invalid_request", "", "The request is malformed."),
    ...issues.slice(1),
  ]);
}

function refusalOf(code: string, status: number): RollcallError {
  if (code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    const message = "The body of a request has at most 1 MB.";
    return new Refusal(message, { status: 413, title: "Too large", code: "body_too_large" });
  }
  if (code === "FST_ERR_CTP_INVALID_MEDIA_TYPE") {
    const message = "Send the body as application/json.";
    return new Refusal(message, { status: 415, title: "Unsupported media type", code: "not_json" });
  }
  if (status === 404) return routeNotFound();
  return InputError.of([
    issue("invalid_request", "", "The request is malformed: its body is no JSON, or its address none."),
  ]);
}

function tooOften(): Refusal {
  return new Refusal("Refreshes were started too often. Wait a minute.", {
    status: 429,
    title: "Too many requests",
    code: "too_many_requests",
    retryAfter: 60,
  });
}

export function routeNotFound(): Refusal {
  return new Refusal("There is nothing at this address; GET /api/v1/openapi.json lists what there is.", {
    status: 404,
    title: "Not found",
    code: "route_not_found",
  });
}
