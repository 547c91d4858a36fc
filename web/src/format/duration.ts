/** How many seconds one of a unit is; null for units that are no time. Days stay days. */
export function secondsIn(unit: string | null): number | null {
  if (unit === "seconds") return 1;
  if (unit === "minutes") return 60;
  return unit === "hours" ? 3600 : null;
}

/** A duration for the eye, its two largest parts: `3m 42s`, `1h 05m`, `0.4s` below a second. */
export function shortDuration(seconds: number, language: string): string {
  const size = Math.abs(seconds);
  const sign = seconds < 0 ? "-" : "";
  if (size > 0 && size < 1)
    return `${sign}${new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(size)}s`;
  const { hours, minutes, rest } = partsOf(size);
  const two = (part: number) => String(part).padStart(2, "0");
  if (hours > 0) return `${sign}${new Intl.NumberFormat(language).format(hours)}h ${two(minutes)}m`;
  return minutes > 0 ? `${sign}${minutes}m ${two(rest)}s` : `${sign}${rest}s`;
}

/** A duration for the ticks of an axis: the parts that are not 0, `15m`, `1m 20s`. */
export function roundDuration(seconds: number, language: string): string {
  return shortDuration(seconds, language).replace(/ 00[ms]$/, "");
}

/** A duration for columns and files: `h:mm:ss`. */
export function clockDuration(seconds: number): string {
  const { hours, minutes, rest } = partsOf(Math.abs(seconds));
  const two = (part: number) => String(part).padStart(2, "0");
  return `${seconds < 0 ? "-" : ""}${hours}:${two(minutes)}:${two(rest)}`;
}

function partsOf(seconds: number) {
  const whole = Math.round(seconds);
  return { hours: Math.floor(whole / 3600), minutes: Math.floor((whole % 3600) / 60), rest: whole % 60 };
}
