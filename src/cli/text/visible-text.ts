/**
 * Control characters, escapes that reorder a line, and characters without width; what data could use to take over
 * a terminal or to hide. Joiners stay: emoji and several scripts are written with them.
 */
const unseen =
  /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const short: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text on one line with everything that is not to be seen written as an escape, such as `\u001b`. */
export function visibleText(text: string): string {
  return text.replace(unseen, (character) => short[character] ?? unicodeEscape(character));
}

/** Indented JSON in which such characters are escapes too; it reads back as the same value. */
export function jsonText(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(unseen, (character) =>
    character === "\n" ? character : unicodeEscape(character),
  );
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
