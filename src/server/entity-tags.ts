import { createHash } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";

/**
 * Marks what is read with a tag of its content, so that a caller who has it already is told so instead of getting it
 * again. Weak: the same content is the same, however it is compressed.
 * @source RFC 9110, sections 8.8.3 and 13.1.2
 */
export async function tagContent(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (typeof payload !== "string" || !isRead || reply.statusCode !== 200) return payload;
  if (reply.hasHeader("etag")) return payload;
  const tag = `W/"${createHash("sha256").update(payload).digest("base64url").slice(0, 27)}"`;
  reply.header("etag", tag);
  if (!reply.hasHeader("cache-control")) reply.header("cache-control", "private, no-cache");
  const known = (request.headers["if-none-match"] ?? "").split(",").map((each) => each.trim());
  if (!known.includes(tag) && !known.includes("*")) return payload;
  reply.code(304).removeHeader("content-type").removeHeader("content-length");
  return null;
}
