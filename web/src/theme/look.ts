/** Colours and patterns of the data, by the brightness of what they are drawn on. */
export type Brightness = "light" | "dark";

const seriesColors: Readonly<Record<Brightness, readonly string[]>> = {
  light: ["#138ce2", "#e06925", "#225d50", "#752285", "#868991", "#a8730a", "#c2395f", "#3b4f9e"],
  dark: ["#0f77f0", "#fb7431", "#b6edda", "#d7a6e0", "#7d8590", "#e3c04c", "#f291a5", "#9db4ff"],
};

/** The place of each participation type in the series colours: the same on every page. */
const typePlaces: Readonly<Record<string, number>> = {
  Primary: 0,
  Consult: 1,
  Monitor: 2,
  Barge: 3,
  Takeover: 3,
  Preview: 4,
  Coach: 4,
};

/** As many series as a chart shows. */
export const mostSeries = 8;

export const participationType = "session_participant.session_participation_type";

export function seriesColor(brightness: Brightness, place: number): string {
  const colors = seriesColors[brightness];
  return colors[place % colors.length] ?? "";
}

/** The place of a member among the series colours: fixed for participation types, else its position. */
export function placeOf(dimension: string, member: unknown, position: number): number {
  return dimension === participationType ? typePlace(String(member)) : position;
}

/** The place of a participation type; unknown ones are grey. */
export function typePlace(type: string): number {
  return typePlaces[type] ?? 4;
}

/** From few to many, for heat maps and shaded cells. */
export const intensityColors: Readonly<Record<Brightness, readonly string[]>> = {
  light: ["#eaf3fb", "#b9d8f3", "#74b0e4", "#2873b8", "#0f548c"],
  dark: ["#20364d", "#24527f", "#2a70b3", "#4796e0", "#8cc4fb"],
};
