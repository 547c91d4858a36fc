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
export const channelLabel = (code: number | null): string | null => read(channels, code);

/** Labels of several channel codes, joined with "; ". */
export function channelsLabel(codes: string | null): string | null {
  if (codes === null) return null;
  return codes
    .split(",")
    .map((code) => channelLabel(Number(code)))
    .join("; ");
}
