import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createProgram } from "../../src/cli/program.ts";
import { barSigns } from "../../src/cli/timeline/participant-bar.ts";
import { fakeEffects } from "./fake-effects.ts";

const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
/** Commands as they are typed: `query`, `semantic sql`. */
const commands = createProgram(fakeEffects()).commands.flatMap((command) =>
  command.commands.length === 0
    ? [{ name: command.name(), options: command.options }]
    : command.commands.map((inner) => ({
        name: `${command.name()} ${inner.name()}`,
        options: inner.options,
      })),
);

/** The part of the page between a command's heading and the next one. */
function sectionOf(command: string): string {
  const start = page.indexOf(`\n## rollcall ${command}\n`);
  if (start === -1) return "";
  const end = page.indexOf("\n## ", start + 1);
  return page.slice(start, end === -1 ? undefined : end);
}

describe("docs/command-line.md", () => {
  it.each(commands.map((command) => [command.name, command] as const))("describes %s", (name, command) => {
    const section = sectionOf(name);
    expect(page).toContain(`| [\`${name}\`](#rollcall-${name.replace(" ", "-")}) |`);
    expect(section).toMatch(new RegExp(`\`\`\`\\nrollcall ${name}`));
    for (const option of command.options) {
      expect(section).toContain(`| \`${option.flags}\` |`);
      for (const choice of option.argChoices ?? []) expect(section).toContain(`\`${choice}\``);
    }
  });

  it("describes no option that does not exist", () => {
    for (const command of commands) {
      const described = [...sectionOf(command.name).matchAll(/^\| `(--[^`]+)`/gm)].map((match) => match[1]);
      expect(described).toEqual(command.options.map((option) => option.flags));
    }
  });

  it("describes every sign of the timeline", () => {
    for (const sign of Object.keys(barSigns)) expect(page).toContain(`| \`${sign}\` |`);
  });

  it("names every error code of the command line", () => {
    const folder = new URL("../../src/cli/", import.meta.url);
    const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => readFileSync(new URL(file, folder), "utf8"));
    const codes = sources.flatMap((source) => [
      ...[...source.matchAll(/code: "([a-z_]+)"/g)].map((match) => match[1]),
      ...[...source.matchAll(/\bissue\(\s*"([a-z_]+)"/g)].map((match) => match[1]),
      ...[...source.matchAll(/"commander\.\w+": "([a-z_]+)"/g)].map((match) => match[1]),
      ...[...source.matchAll(/\?\? "([a-z]+_[a-z_]+)"/g)].map((match) => match[1]),
    ]);
    expect(codes.length).toBeGreaterThan(10);
    for (const code of codes) expect(page).toContain(`\`${code}\``);
  });
});
