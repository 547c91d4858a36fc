import { type IncomingMessage, request } from "node:http";
import { text } from "node:stream/consumers";
import { WarehouseError } from "../../errors.ts";
import type { Owner } from "./owner-file.ts";
import { errorOfProblem } from "./problem-error.ts";

export interface OwnerRequest {
  readonly method: "GET" | "POST";
  /** Below `/api/v1`. */
  readonly path: string;
  readonly body?: unknown;
  readonly signal?: AbortSignal | undefined;
  /** Asked without the secret, as anybody may: personal data comes masked, and the limits of the API hold. */
  readonly asAnybody?: boolean | undefined;
}

/** Asks the process that serves a workspace, over loopback, with the secret that its owner file holds. */
export class OwnerClient {
  readonly #owner: Owner;

  constructor(owner: Owner) {
    this.#owner = owner;
  }

  /** @throws the server's error, as this process would have thrown it; WarehouseError `server_gone` */
  async ask<Answer>(asked: OwnerRequest): Promise<Answer> {
    return JSON.parse(await readWhole(await this.stream(asked), asked.signal));
  }

  /** The answer as it comes in. */
  async stream(asked: OwnerRequest): Promise<IncomingMessage> {
    const response = await this.#send(asked).catch((error) => {
      throw goneUnlessAborted(error, asked.signal);
    });
    if ((response.statusCode ?? 500) < 400) return response;
    throw errorOfProblem(jsonOrNull(await readWhole(response, asked.signal)));
  }

  #send({ method, path, body, signal, asAnybody = false }: OwnerRequest): Promise<IncomingMessage> {
    const { host, port, secret } = this.#owner;
    const content = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const sent = request({
        host,
        port,
        method,
        path: `/api/v1${path}`,
        agent: false,
        headers: {
          ...(asAnybody ? {} : { authorization: `Bearer ${secret}` }),
          ...(content === undefined ? {} : { "content-type": "application/json" }),
        },
        ...(signal === undefined ? {} : { signal }),
      });
      sent.on("response", resolve);
      sent.on("error", reject);
      sent.end(content);
    });
  }
}

async function readWhole(response: IncomingMessage, signal: AbortSignal | undefined): Promise<string> {
  try {
    return await text(response);
  } catch (error) {
    throw goneUnlessAborted(error, signal);
  }
}

/** What a broken connection means: nobody but this process or the server breaks it. */
export function goneUnlessAborted(error: unknown, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return error;
  const message = "The server of this workspace ended before it had answered. Run the command again.";
  return new WarehouseError(message, { code: "server_gone", cause: error });
}

function jsonOrNull(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return null;
  }
}
