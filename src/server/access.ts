import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { Refusal } from "./refusal.ts";

/** Tells callers who can read the workspace's owner file from all others. */
export class Access {
  readonly #secret: Buffer;

  constructor(secret: string) {
    this.#secret = digest(secret);
  }

  /** Whether the caller has the secret: it is then shown what the command line shows, without limits. */
  isOwner(request: FastifyRequest): boolean {
    const [, given] = /^Bearer (\S+)$/.exec(request.headers.authorization ?? "") ?? [];
    return given !== undefined && timingSafeEqual(digest(given), this.#secret);
  }

  /** @throws Refusal `owner_only` */
  requireOwner(request: FastifyRequest): void {
    if (this.isOwner(request)) return;
    throw new Refusal("Only those who can read the workspace's files may ask this.", {
      status: 401,
      title: "Not allowed",
      code: "owner_only",
    });
  }
}

/** Of equal length, whatever was given. */
function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
