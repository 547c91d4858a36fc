const known: ReadonlySet<string> = new Set(["UTC", ...Intl.supportedValuesOf("timeZone")]);

/** The zone when the browser knows it, else null. */
export function knownZone(zone: string | undefined): string | null {
  if (zone === undefined) return null;
  if (known.has(zone)) return zone;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return null;
  }
}

/** Zones whose name holds a text, the likely ones of the reader first. */
export function zonesMatching(text: string, first: readonly string[]): readonly string[] {
  const wanted = text.trim().toLowerCase().replaceAll(" ", "_");
  return [...new Set([...first, ...known])]
    .filter((zone) => zone.toLowerCase().includes(wanted))
    .slice(0, 60);
}
