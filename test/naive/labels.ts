/** Option labels as published for the Dataverse tables, written down a second time for the tests. */
const modes = labelsOf({
  192350002: "Primary",
  192350003: "Consult",
  192350004: "Monitor",
  192350005: "Preview",
});
const consultModes = labelsOf({ 0: "Chat", 1: "Chat And Voice", 2: "Voice" });
const externalChannelTypes = labelsOf({ 426120000: "Phone Number", 426120001: "Microsoft Teams" });
const statuses = labelsOf({
  1: "Open",
  2: "Active",
  3: "Waiting",
  4: "Closed",
  5: "Wrap-up",
  6: "Resolved",
  7: "Scheduled",
});
const channels = labelsOf({
  19241000: "Microsoft Teams",
  192300000: "WhatsApp",
  192340000: "SMS",
  192350000: "Entity Records",
  192360000: "Live chat",
  192370000: "Voice",
  192440000: "Voice call",
});

const sessionStates = labelsOf({
  192350000: "Default",
  192350001: "Active",
  192350002: "Closed",
  192350003: "New",
  192350004: "Wrap-up",
});
const closureReasons = labelsOf({
  192350001: "AgentReject",
  192350002: "AgentTimeout",
  192350004: "AgentClosed",
  192350006: "AgentTransfered",
  192350010: "AgentTransferToQueue",
  192350020: "CustomerDisconnect",
  192350026: "BotTransferToAgent",
});
const statusChangeReasons = labelsOf({
  192350001: "AwaitingAgentAssignment",
  192350002: "AwaitingAgentAcceptance",
  192350003: "InConversation",
  192350008: "ConversationEndedByAgent",
});
const sentiments = labelsOf({
  0: "N/A",
  7: "Very negative",
  10: "Neutral",
  13: "Very positive",
});
const basePresences = labelsOf({
  192360000: "Available",
  192360001: "Busy",
  192360002: "Busy - DND",
  192360003: "Away",
  192360004: "Offline",
});

type Labels = ReadonlyMap<number, string>;

function labelsOf(labels: Readonly<Record<number, string>>): Labels {
  return new Map(Object.entries(labels).map(([code, label]) => [Number(code), label]));
}

function read(labels: Labels, code: number | null): string | null {
  if (code === null) return null;
  return labels.get(code) ?? `Unknown (${code})`;
}

export const modeLabel = (code: number | null): string | null => read(modes, code);
export const consultModeLabel = (code: number | null): string | null => read(consultModes, code);
export const externalChannelTypeLabel = (code: number | null): string | null =>
  read(externalChannelTypes, code);
export const statusLabel = (code: number | null): string | null => read(statuses, code);
export const sessionStateLabel = (code: number | null): string | null => read(sessionStates, code);
export const closureReasonLabel = (code: number | null): string | null => read(closureReasons, code);
export const statusChangeReasonLabel = (code: number | null): string | null =>
  read(statusChangeReasons, code);
export const sentimentLabel = (code: number | null): string | null => read(sentiments, code);
export const basePresenceLabel = (code: number | null): string | null => read(basePresences, code);
export const channelLabel = (code: number | null): string | null => read(channels, code);

/** Labels of several channel codes, joined with "; ". */
export function channelsLabel(codes: string | null): string | null {
  if (codes === null) return null;
  return codes
    .split(",")
    .map((code) => channelLabel(Number(code)))
    .join("; ");
}
