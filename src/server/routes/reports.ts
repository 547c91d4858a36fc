import { InputError } from "../../errors.ts";
import { nearestNames } from "../../nearest-names.ts";
import { reportParamsSchema, reportResponseSchema, reportsSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

/** The reports of the workspace as documents; their numbers are asked for by `query`. */
export function reportRoutes(app: App, { workspace }: ServerParts): void {
  app.get(
    "/reports",
    { schema: { tags: ["reports"], summary: "List the reports", response: responses(reportsSchema) } },
    async () => ({
      reports: (await workspace.reports()).map(({ name, label, description, pages }) => ({
        name,
        label,
        description: description ?? null,
        pages: pages.map((page) => ({ name: page.name, label: page.label, group: page.group })),
      })),
    }),
  );

  app.get(
    "/reports/:name",
    {
      schema: {
        tags: ["reports"],
        summary: "Show one report, whole",
        params: reportParamsSchema,
        response: responses(reportResponseSchema),
      },
    },
    async (request) => {
      const reports = await workspace.reports();
      const { name } = request.params;
      const report = reports.find((candidate) => candidate.name === name);
      if (report !== undefined) return report;
      const known = reports.map((candidate) => candidate.name);
      const message = `There is no report '${name}'.`;
      const suggestions = nearestNames(name, known);
      throw InputError.of([{ code: "unknown_report", path: "name", message, suggestions }]);
    },
  );
}
