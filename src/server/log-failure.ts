import type { FastifyBaseLogger } from "fastify";
import { BugError, type RollcallError } from "../errors.ts";

/**
 * Logs an error by its code and place. What the engine says stays out: it may quote records. Of a bug the frames are
 * kept, without the message.
 */
export function logFailure(log: FastifyBaseLogger, error: RollcallError, route: string): void {
  const stack = error instanceof BugError ? { stack: framesOf(error) } : {};
  log.error({ route, code: error.code, status: error.status, ...stack }, error.title);
}

function framesOf(error: Error): readonly string[] {
  const source = error.cause instanceof Error ? error.cause : error;
  const frames = (source.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return [source.name, ...frames.map((frame) => frame.trim())];
}
