const units = [
  { letter: "d", seconds: 86_400 },
  { letter: "h", seconds: 3_600 },
  { letter: "m", seconds: 60 },
  { letter: "s", seconds: 1 },
] as const;

/** Time elapsed in its two largest units: "3m 42s", "2d 4h", "10s". */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const largest = units.findIndex((unit) => seconds >= unit.seconds);
  const [first, second] = units.slice(largest === -1 ? units.length - 1 : largest);
  if (first === undefined) return "0s";
  const rest = second === undefined ? 0 : Math.floor((seconds % first.seconds) / second.seconds);
  const head = `${Math.floor(seconds / first.seconds)}${first.letter}`;
  return rest === 0 ? head : `${head} ${rest}${second?.letter}`;
}
