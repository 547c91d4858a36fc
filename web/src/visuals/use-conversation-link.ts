import type { Cell } from "../api/types.ts";
import { useReader } from "../app/reader.ts";
import { sharedPart, withoutBlanks } from "../view/view-state.ts";

/** Where the timeline of a conversation is; null when the report has no page for it. */
export function useConversationLink() {
  const { report, view } = useReader();
  const page = report.pages.find(({ visuals }) =>
    visuals.some(({ kind }) => kind === "conversation_timeline"),
  );
  if (page === undefined) return null;
  return (id: string, source: Cell | undefined) => ({
    to: "/$report/$page" as const,
    params: { report: report.name, page: page.name },
    search: withoutBlanks({
      ...sharedPart(view),
      conversation: id,
      source: typeof source === "string" ? source : undefined,
    }),
  });
}
