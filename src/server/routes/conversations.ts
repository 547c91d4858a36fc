import { conversationParamsSchema, conversationRequestSchema, conversationSchema } from "../contract.ts";
import type { App, ServerParts } from "../parts.ts";
import { responses } from "../responses.ts";

/** One conversation as a timeline of its participants. */
export function conversationRoutes(app: App, { workspace, answering }: ServerParts): void {
  app.get(
    "/conversations/:id",
    {
      schema: {
        tags: ["conversations"],
        summary: "Show one conversation as a timeline of its participants",
        params: conversationParamsSchema,
        querystring: conversationRequestSchema,
        response: responses(conversationSchema),
      },
    },
    (request, reply) =>
      answering.answer(request, reply, ({ signal, masked }) => {
        const { source } = request.query;
        return workspace.conversation(request.params.id, {
          signal,
          masked,
          ...(source === undefined ? {} : { source }),
        });
      }),
  );
}
