import * as z from "zod";
import {
  refreshesRequestSchema,
  refreshesSchema,
  runningRefreshSchema,
  type serverEventSchema,
} from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

const mostStartsPerMinute = 10;

/** The refreshes so far, the one that runs, and the start of another. */
export function refreshRoutes(app: App, { workspace, refreshes, streams }: ServerParts): void {
  app.get(
    "/refreshes",
    {
      schema: {
        tags: ["refreshes"],
        summary: "Account for the records of the last refreshes",
        querystring: refreshesRequestSchema,
        response: responses(refreshesSchema),
      },
    },
    async (request) => ({
      running: refreshes.running,
      last_failure: refreshes.lastFailure,
      refreshes: await workspace.refreshes({ limit: request.query.limit }),
    }),
  );

  app.post(
    "/refreshes",
    {
      config: { rateLimit: { max: mostStartsPerMinute, timeWindow: "1 minute" } },
      schema: {
        tags: ["refreshes"],
        summary: "Start a refresh; /events tells how it goes",
        response: responses(runningRefreshSchema, { status: 202, description: "It has started" }),
      },
    },
    (_request, reply) => reply.code(202).send(refreshes.start()),
  );

  app.get(
    "/events",
    {
      exposeHeadRoute: false,
      schema: {
        tags: ["refreshes"],
        summary: "Hear of refreshes as they start, go on and end (server-sent events)",
        response: responses(
          z.string().meta({ description: "Messages, each with one of the events as its data" }),
          {
            type: "text/event-stream",
            description: "A stream that does not end",
          },
        ),
      },
    },
    async (_request, reply) => {
      const last = await workspace.lastRefresh();
      const state = {
        event: "state",
        refreshed_at: last?.finished_at ?? null,
        running: refreshes.running,
      } as const satisfies z.output<typeof serverEventSchema>;
      streams.open(reply, state, (tell) => refreshes.listen(tell));
    },
  );
}
