import stringWidth from "string-width";

/** Columns a line of text takes on a terminal: 2 for most of East Asian writing and emoji. The table drawer counts alike. */
export function textWidth(text: string): number {
  return stringWidth(text);
}

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Text cut to a number of terminal columns, the last of them an ellipsis; never through a character. */
export function ellipsize(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (textWidth(kept + segment) > width - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Text filled with spaces to a number of terminal columns, cut when it is longer. */
export function fitted(text: string, width: number): string {
  const cut = ellipsize(text, width);
  return cut + " ".repeat(Math.max(0, width - textWidth(cut)));
}

/** Text broken at spaces into lines of at most a number of columns; a longer word stands alone. */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (line === "" || textWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}
