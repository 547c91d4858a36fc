import type { FastifyRequest } from "fastify";
import { Refusal } from "./refusal.ts";

const loopbackNames: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether an address to listen on is reached from this machine only. */
export function isLoopback(host: string): boolean {
  return loopbackNames.has(host) || loopbackNames.has(`[${host}]`);
}

/**
 * Refuses requests that a page of somebody else makes: under a foreign name that was pointed at this machine (DNS
 * rebinding), or, where something would be changed, from a foreign origin.
 * @throws Refusal `foreign_host`, `foreign_origin`
 */
export function requireLoopbackNames(request: FastifyRequest): void {
  if (!isLoopbackUrl(`http://${request.headers.host ?? ""}`)) {
    throw new Refusal("Ask for this server as localhost, 127.0.0.1 or [::1].", {
      status: 421,
      title: "Misdirected request",
      code: "foreign_host",
    });
  }
  const { origin } = request.headers;
  if (request.method === "GET" || request.method === "HEAD" || origin === undefined) return;
  if (isLoopbackUrl(origin)) return;
  throw new Refusal("Pages of other origins may not ask this server.", {
    status: 403,
    title: "Not allowed",
    code: "foreign_origin",
  });
}

function isLoopbackUrl(text: string): boolean {
  return URL.canParse(text) && loopbackNames.has(new URL(text).hostname);
}
