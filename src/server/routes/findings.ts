import { tooManyRows } from "../answering.ts";
import { findingsRequestSchema, findingsSchema } from "../contract.ts";
import { maskFindings } from "../mask-findings.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

/** What is odd about the data of the last refresh. */
export function findingRoutes(app: App, { workspace, answering }: ServerParts): void {
  app.get(
    "/findings",
    {
      schema: {
        tags: ["findings"],
        summary: "List findings and quarantined records of the last refresh, with examples",
        querystring: findingsRequestSchema,
        response: responses(findingsSchema),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, async ({ masked, rowLimit }) => {
        const { examples } = request.query;
        if (rowLimit !== null && examples > rowLimit) throw tooManyRows(rowLimit);
        const report = await workspace.check({ exampleLimit: examples });
        return masked ? maskFindings(report) : report;
      }),
  );
}
