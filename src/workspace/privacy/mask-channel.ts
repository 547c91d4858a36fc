/** Stands for what is not shown. */
export const hidden = "••••";

/** Digits an address needs to have to be taken for a whole phone number. */
const fewestDigitsOfNumber = 7;
/** Digits that have to stay hidden between what is shown before and after them. */
const fewestHiddenDigits = 4;
const shownAtEnd = 3;

/**
 * An external participant's channel as it may be shown: of a phone number the country, the area when there is
 * digits enough, and the last three digits ("+49 30 •••• 001"); of a short number the last two; of anything else,
 * such as a name or an address, nothing.
 */
export function maskChannel(channel: string): string {
  const digits = channel.replace(/\D/g, "");
  if (digits.length < fewestHiddenDigits + 1) return hidden;
  if (digits.length < fewestDigitsOfNumber) return `${hidden} ${digits.slice(-2)}`;
  const ending = digits.slice(-shownAtEnd);
  return [...shownStart(channel, digits.length), hidden, ending].join(" ");
}

/** Country and area of a number that starts with a plus sign, as far as enough digits stay hidden. */
function shownStart(channel: string, digitCount: number): readonly string[] {
  const text = channel.trim();
  const grouped = /^\+(\d{1,3})[\s()./-]+(\d{1,4})[\s()./-]/.exec(text);
  const together = /^\+([17]|\d{2})\d/.exec(text);
  const [country, area] = grouped === null ? [together?.[1], undefined] : [grouped[1], grouped[2]];
  const enough = (shown: number) => digitCount - shown - shownAtEnd >= fewestHiddenDigits;
  if (country === undefined || !enough(country.length)) return [];
  if (area === undefined || !enough(country.length + area.length)) return [`+${country}`];
  return [`+${country}`, area];
}
