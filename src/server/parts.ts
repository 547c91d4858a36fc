import type { IncomingMessage, ServerResponse } from "node:http";
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { Workspace } from "../workspace/workspace.ts";
import type { Access } from "./access.ts";
import type { Answering } from "./answering.ts";
import type { EventStreams } from "./event-streams.ts";
import type { Refreshes } from "./refreshes.ts";
import type { Traffic } from "./traffic.ts";

/** What the routes share. */
export interface ServerParts {
  readonly workspace: Workspace;
  readonly clock: () => Date;
  /** Of Rollcall. */
  readonly version: string;
  /** Of the workspace's `rollcall.yaml` and model documents when they were read. */
  readonly configuration: string;
  /** Where the server is reached; known once it listens. */
  readonly url: () => string;
  readonly access: Access;
  readonly answering: Answering;
  readonly refreshes: Refreshes;
  readonly streams: EventStreams;
  readonly traffic: Traffic;
}

/** The application, with requests typed by their schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;
