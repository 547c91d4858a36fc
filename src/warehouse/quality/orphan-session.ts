import type { QualityRule } from "./rule.ts";

export const orphanSession: QualityRule = {
  id: "orphan_session",
  severity: "warning",
  about: "session",
  help: "Sessions without a conversation, or whose conversation is not in the delivered conversation table. Export both tables at the same time, over the same period.",
  checks: [
    {
      subject: "session",
      predicate: "conversation_id IS NULL OR (conversations_delivered AND NOT conversation_is_known)",
    },
  ],
};
