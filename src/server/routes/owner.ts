import { createReadStream } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import * as z from "zod";
import { ownedWorkspaceSchema } from "../../workspace/owner/find-owner.ts";
import { metaHeader, type RefreshLine } from "../../workspace/owner/remote-workspace.ts";
import { queryRequestSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { asRollcallError } from "../problem.ts";
import { responses } from "../responses.ts";

const security = [{ owner: [] }];

/** What the other commands on the workspace need beyond the API; only those who have its secret may ask. */
export function ownerRoutes(
  app: App,
  { workspace, configuration, url, access, answering, refreshes }: ServerParts,
): void {
  app.addHook("onRequest", async (request) => access.requireOwner(request));

  app.get(
    "/owner",
    {
      schema: {
        tags: ["owner"],
        summary: "Say which workspace is served",
        security,
        response: responses(ownedWorkspaceSchema),
      },
    },
    async () => ({
      folder: workspace.folder,
      name: workspace.name,
      time_zone: workspace.timeZone,
      configuration,
      url: url(),
    }),
  );

  app.post(
    "/owner/parquet",
    {
      schema: {
        tags: ["owner"],
        summary: "Answer a metric query as a Parquet file",
        security,
        body: queryRequestSchema,
        response: responses(z.unknown(), { type: "application/vnd.apache.parquet" }),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, async () => {
        const folder = await mkdtemp(join(tmpdir(), "rollcall-parquet-"));
        const remove = () => rm(folder, { recursive: true, force: true });
        try {
          const file = join(folder, "answer.parquet");
          const meta = await workspace.queryToParquet(request.body, file);
          reply.header(metaHeader, encodeURIComponent(JSON.stringify(meta)));
          reply.type("application/vnd.apache.parquet");
          return reply.send(createReadStream(file).once("close", remove));
        } catch (error) {
          await remove();
          throw error;
        }
      }),
  );

  app.post(
    "/owner/refresh",
    {
      schema: {
        tags: ["owner"],
        summary: "Refresh, and tell how it goes line by line",
        security,
        response: responses(z.unknown(), { type: "application/x-ndjson" }),
      },
    },
    (request, reply) => {
      const lines = new PassThrough();
      const tell = (line: RefreshLine) => lines.write(`${JSON.stringify(line)}\n`);
      void refreshes
        .run((progress) => tell({ progress }))
        .then(
          (report) => tell({ report }),
          (thrown) => tell({ problem: asRollcallError(thrown, request).toProblem() }),
        )
        .finally(() => lines.end());
      return reply.type("application/x-ndjson").send(lines);
    },
  );
}
