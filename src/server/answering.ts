import type { FastifyReply, FastifyRequest } from "fastify";
import type { MetricQuery } from "../query/metric-query.ts";
import type { Access } from "./access.ts";
import { Admission } from "./admission.ts";
import type { Limits } from "./limits.ts";
import { Refusal } from "./refusal.ts";
import type { Traffic } from "./traffic.ts";

/** What a question is asked under. */
export interface Asked {
  /** Aborted when the caller is gone, or the time is up: the engine stops then. */
  readonly signal: AbortSignal;
  /** Personal data does not leave the server as it is. */
  readonly masked: boolean;
  /** Null: as many as there are. */
  readonly rowLimit: number | null;
}

/** Lets questions at the warehouse within the limits, and stops those that nobody waits for. */
export class Answering {
  readonly admission: Admission;
  readonly #limits: Limits;
  readonly #access: Access;
  readonly #traffic: Traffic;
  readonly #closing = new AbortController();

  constructor(limits: Limits, access: Access, traffic: Traffic) {
    this.admission = new Admission(limits);
    this.#limits = limits;
    this.#access = access;
    this.#traffic = traffic;
  }

  /** @throws Refusal `too_many_requests`, `query_timeout`, `client_gone`, `server_closing` */
  async answer<Result>(
    request: FastifyRequest,
    reply: FastifyReply,
    ask: (asked: Asked) => Promise<Result>,
  ): Promise<Result> {
    const isOwner = this.#access.isOwner(request);
    const left = AbortSignal.any([whenGone(reply), this.#closing.signal]);
    const overdue = new AbortController();
    let leave: (() => void) | null = null;
    let timer: NodeJS.Timeout | undefined;
    try {
      leave = await this.admission.enter(left, isOwner);
      if (!isOwner) timer = setTimeout(() => overdue.abort(), this.#limits.milliseconds);
      const signal = AbortSignal.any([left, overdue.signal]);
      return await ask({ signal, masked: !isOwner, rowLimit: isOwner ? null : this.#limits.rows });
    } catch (error) {
      const refusal = this.#refusalOf(error, left, overdue.signal);
      if (refusal !== null) this.#traffic.count("rollcall_queries_refused_total", { reason: refusal.code });
      throw refusal ?? error;
    } finally {
      clearTimeout(timer);
      leave?.();
    }
  }

  /** Stops what is running and refuses what comes. */
  close(): void {
    this.#closing.abort();
  }

  #refusalOf(error: unknown, left: AbortSignal, overdue: AbortSignal): Refusal | null {
    if (error instanceof Refusal) return error;
    if (this.#closing.signal.aborted) return closing();
    if (left.aborted) return gone();
    return overdue.aborted ? timedOut(this.#limits.milliseconds) : null;
  }
}

/** Aborted when the connection ends before the answer has been sent. */
function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  if (reply.raw.destroyed) controller.abort();
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) controller.abort();
  });
  return controller.signal;
}

/**
 * Asks for no more rows than the limit and one, and refuses an answer that has that one: it is never cut.
 * @throws Refusal `too_many_rows`
 */
export async function withinRows<Answer extends { readonly rows: readonly unknown[] }>(
  query: MetricQuery,
  rowLimit: number | null,
  ask: (query: MetricQuery) => Promise<Answer>,
): Promise<Answer> {
  if (rowLimit === null || (query.limit !== undefined && query.limit <= rowLimit)) return ask(query);
  const answer = await ask({ ...query, limit: rowLimit + 1 });
  if (answer.rows.length <= rowLimit) return answer;
  throw tooManyRows(rowLimit);
}

export function tooManyRows(rowLimit: number): Refusal {
  const most = rowLimit.toLocaleString("en");
  const message = `The answer has more than ${most} rows: set a limit, filter, or group by less. The command line has no such limit.`;
  return new Refusal(message, { status: 413, title: "Too large", code: "too_many_rows" });
}

function timedOut(milliseconds: number): Refusal {
  const message = `The query took longer than ${milliseconds / 1000} seconds and was stopped: narrow its time range or its filters.`;
  return new Refusal(message, { status: 504, title: "Timed out", code: "query_timeout" });
}

/** Nobody reads it; it is counted. */
function gone(): Refusal {
  return new Refusal("The caller is gone.", { status: 499, title: "Abandoned", code: "client_gone" });
}

function closing(): Refusal {
  const message = "The server is shutting down.";
  return new Refusal(message, { status: 503, title: "Shutting down", code: "server_closing", retryAfter: 5 });
}
