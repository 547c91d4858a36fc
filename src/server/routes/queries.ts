import { withinRows } from "../answering.ts";
import { answerSchema, explanationSchema, queryRequestSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

/** One metric query: its answer, the rows behind it, and how it comes about. */
export function queryRoutes(app: App, { workspace, answering }: ServerParts): void {
  app.post(
    "/query",
    {
      schema: {
        tags: ["queries"],
        summary: "Answer a metric query",
        body: queryRequestSchema,
        response: responses(answerSchema),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, ({ rowLimit, ...asked }) =>
        withinRows(request.body, rowLimit, (query) => workspace.query(query, asked)),
      ),
  );

  app.post(
    "/drill",
    {
      schema: {
        tags: ["queries"],
        summary: "List the rows behind the numbers of a metric query, at most its limit (else 1,000)",
        body: queryRequestSchema,
        response: responses(answerSchema),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, ({ rowLimit, ...asked }) => {
        if (request.body.limit === undefined) return workspace.drill(request.body, asked);
        return withinRows(request.body, rowLimit, (query) => workspace.drill(query, asked));
      }),
  );

  app.post(
    "/explain",
    {
      schema: {
        tags: ["queries"],
        summary: "Show how the answer to a metric query comes about: formulas, plan, SQL",
        body: queryRequestSchema,
        response: responses(explanationSchema),
      },
    },
    (request, reply) => answering.answer(request, reply, () => workspace.explain(request.body)),
  );
}
