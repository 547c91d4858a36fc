import type { FastifyReply } from "fastify";
import type { ServerEvent } from "./contract.ts";
import { Refusal } from "./refusal.ts";

const heartbeatMilliseconds = 15_000;
const mostStreams = 100;

/** Open connections over which callers hear what happens, as server-sent events. */
export class EventStreams {
  readonly #replies = new Set<FastifyReply>();

  get count(): number {
    return this.#replies.size;
  }

  /**
   * Keeps a reply open until the caller leaves.
   * @param listen starts telling events; gives back what ends it
   * @throws Refusal `too_many_requests`
   * @source WHATWG HTML, server-sent events
   */
  open(
    reply: FastifyReply,
    first: ServerEvent,
    listen: (tell: (event: ServerEvent) => void) => () => void,
  ): void {
    if (this.#replies.size >= mostStreams) throw tooMany();
    reply.hijack();
    const headers = Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined);
    reply.raw.writeHead(200, {
      ...(Object.fromEntries(headers) as Record<string, string>),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
    });
    const tell = (event: ServerEvent) => {
      reply.raw.write(`event: ${event.event}\ndata: ${JSON.stringify(event)}\n\n`);
    };
    tell(first);
    const endListening = listen(tell);
    const heartbeat = setInterval(() => reply.raw.write(": still here\n\n"), heartbeatMilliseconds).unref();
    this.#replies.add(reply);
    reply.raw.once("close", () => {
      clearInterval(heartbeat);
      endListening();
      this.#replies.delete(reply);
    });
  }

  close(): void {
    for (const reply of this.#replies) reply.raw.end();
  }
}

function tooMany(): Refusal {
  return new Refusal("Too many callers listen already.", {
    status: 429,
    title: "Too many requests",
    code: "too_many_requests",
    retryAfter: 30,
  });
}
