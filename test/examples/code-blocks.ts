/** The fenced blocks of a Markdown text in one language. */
export function codeBlocks(markdown: string, language: string): readonly string[] {
  const blocks = [...markdown.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  return blocks.filter(([, found]) => found === language).map(([, , code]) => code ?? "");
}
