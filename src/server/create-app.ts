import { fileURLToPath } from "node:url";
import { constants } from "node:zlib";
import fastifyCompress from "@fastify/compress";
import fastifyHelmet from "@fastify/helmet";
import fastifyRateLimit from "@fastify/rate-limit";
import fastifySwagger from "@fastify/swagger";
import Fastify, { type FastifyReply, type FastifyRequest, LogController } from "fastify";
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from "fastify-type-provider-zod";
import * as z from "zod";
import type { RollcallError } from "../errors.ts";
import type { Workspace } from "../workspace/workspace.ts";
import { Access } from "./access.ts";
import { Answering } from "./answering.ts";
import { tagContent } from "./entity-tags.ts";
import { EventStreams } from "./event-streams.ts";
import { defaultLimits, type Limits } from "./limits.ts";
import { logFailure } from "./log-failure.ts";
import { requireLoopbackNames } from "./loopback.ts";
import { openApiInfo } from "./open-api-info.ts";
import type { App, ServerParts } from "./parts.ts";
import { asRollcallError, problemOf, routeNotFound, sendProblem } from "./problem.ts";
import { Refreshes } from "./refreshes.ts";
import { responses } from "./responses.ts";
import { catalogueRoutes } from "./routes/catalogue.ts";
import { conversationRoutes } from "./routes/conversations.ts";
import { findingRoutes } from "./routes/findings.ts";
import { healthRoutes, watchRoutes } from "./routes/health.ts";
import { ownerRoutes } from "./routes/owner.ts";
import { queryRoutes } from "./routes/queries.ts";
import { refreshRoutes } from "./routes/refreshes.ts";
import { reportRoutes } from "./routes/reports.ts";
import { Traffic } from "./traffic.ts";
import { sendPage, serveWebFiles } from "./web-files.ts";

export interface AppDeps {
  readonly workspace: Workspace;
  readonly configuration: string;
  readonly version: string;
  readonly clock: () => Date;
  /** What shows that a caller can read the workspace's files. */
  readonly secret: string;
  readonly limits?: Limits;
  /** Built dashboard; default: where the build puts it. */
  readonly webFolder?: string;
  readonly log?: { readonly stream: NodeJS.WritableStream; readonly level: "info" | "warn" };
  /** Holds every answer against its schema, for tests: one that does not fit is an error then. */
  readonly checkAnswers?: boolean;
}

const builtDashboard = fileURLToPath(new URL("../../dist/web/", import.meta.url));
const brotliQuality = 4;
/** Within which a request has to have come in whole. */
const requestMilliseconds = 30_000;

/** The whole HTTP API and dashboard over a workspace, ready to listen, or to be asked in the same process. */
export async function createApp(deps: AppDeps): Promise<App> {
  const app = Fastify({
    logger: deps.log === undefined ? false : { ...deps.log, base: null },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: "idle",
    requestTimeout: requestMilliseconds,
    routerOptions: { maxParamLength: 1000 },
    // An address that cannot be read: no route has been found, so no hook runs either.
    frameworkErrors: (thrown, request, reply) => {
      const error = asRollcallError(thrown, request);
      return sendProblem(reply, error, problemOf(error, { hide: deps.workspace.folder }));
    },
  }).withTypeProvider<ZodTypeProvider>();
  const parts = partsOf(app, deps);
  const webFolder = deps.webFolder ?? builtDashboard;

  app.setValidatorCompiler((route) => {
    const validate = validatorCompiler(route as Parameters<typeof validatorCompiler>[0]);
    if (route.httpPart !== "body") return validate;
    // A body that is sound goes on as it came: nothing in it is reordered.
    return (body: unknown) => {
      const { error } = validate(body) as { readonly error?: Error };
      return error === undefined ? { value: body } : { error };
    };
  });
  app.removeContentTypeParser("text/plain");
  app.setSerializerCompiler(deps.checkAnswers === true ? serializerCompiler : () => JSON.stringify);

  app.addHook("onRequest", async (request) => requireLoopbackNames(request));
  app.addHook("onSend", tagContent);
  app.addHook("onResponse", async (request, reply) => account(parts, request, reply));
  app.setErrorHandler((thrown, request, reply) => {
    const error = asRollcallError(thrown, request);
    if (error.status >= 500) logFailure(request.log, error, request.routeOptions.url ?? "");
    const hide = parts.access.isOwner(request) ? null : deps.workspace.folder;
    return sendProblem(reply, error, problemOf(error, { hide }));
  });
  app.setNotFoundHandler((request, reply) => {
    const page = sendPage(request, reply, webFolder);
    if (page !== null) return page;
    throw routeNotFound();
  });

  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: null,
      },
    },
    strictTransportSecurity: false,
  });
  await app.register(fastifyCompress, {
    encodings: ["br", "gzip"],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: brotliQuality } },
  });
  await app.register(fastifyRateLimit, { global: false });
  await app.register(fastifySwagger, {
    openapi: openApiInfo(deps.version),
    transform: createJsonSchemaTransform({ schemaRegistry: z.registry() }),
  });
  await serveWebFiles(app, webFolder);
  await app.register(async (scope) => routes(scope, parts), { prefix: "/api/v1" });
  await app.register(async (scope) => ownerRoutes(scope, parts), { prefix: "/api/v1" });
  await app.register(async (scope) => watchRoutes(scope, parts));
  app.addHook("preClose", async () => {
    parts.streams.close();
    parts.answering.close();
  });
  return app;
}

function partsOf(app: App, deps: AppDeps): ServerParts {
  const { workspace, clock, version, configuration } = deps;
  const access = new Access(deps.secret);
  const traffic = new Traffic();
  const log = (failure: RollcallError) => logFailure(app.log, failure, "refresh");
  return {
    workspace,
    clock,
    version,
    configuration,
    url: () => (app.server.listening ? app.listeningOrigin : ""),
    access,
    traffic,
    answering: new Answering(deps.limits ?? defaultLimits, access, traffic),
    refreshes: new Refreshes({ workspace, clock, traffic, log }),
    streams: new EventStreams(),
  };
}

function routes(app: App, parts: ServerParts): void {
  queryRoutes(app, parts);
  catalogueRoutes(app, parts);
  conversationRoutes(app, parts);
  reportRoutes(app, parts);
  refreshRoutes(app, parts);
  findingRoutes(app, parts);
  healthRoutes(app, parts);
  app.get(
    "/openapi.json",
    {
      schema: {
        tags: ["health"],
        summary: "This description of the API",
        response: responses(z.record(z.string(), z.unknown())),
      },
    },
    async () => app.swagger(),
  );
}

/** Counts and logs a request by its route; its address, with what the caller wrote, is left out. */
function account({ traffic }: ServerParts, request: FastifyRequest, reply: FastifyReply): void {
  const route = request.routeOptions.url ?? "none";
  const { method } = request;
  const status = reply.statusCode;
  const milliseconds = Math.round(reply.elapsedTime);
  traffic.count("rollcall_http_requests_total", { method, route, status });
  traffic.time(route, reply.elapsedTime / 1000);
  request.log.info({ method, route, status, milliseconds }, "answered");
}
