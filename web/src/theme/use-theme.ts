import { type Theme, teamsHighContrastTheme, webDarkTheme, webLightTheme } from "@fluentui/react-components";
import { useSyncExternalStore } from "react";
import type { Brightness } from "./look.ts";

export const themeChoices = ["system", "light", "dark", "contrast"] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const storageKey = "rollcall.theme";
const forced = window.matchMedia("(forced-colors: active)");
const dark = window.matchMedia("(prefers-color-scheme: dark)");
const changes = new EventTarget();

export interface ActiveTheme {
  readonly choice: ThemeChoice;
  readonly name: Exclude<ThemeChoice, "system">;
  readonly tokens: Theme;
  readonly brightness: Brightness;
  /** Series carry patterns besides their colours. */
  readonly patterns: boolean;
}

export function chooseTheme(choice: ThemeChoice): void {
  localStorage.setItem(storageKey, choice);
  changes.dispatchEvent(new Event("change"));
}

/** The theme in force: the reader's choice, else what the system asks for. */
export function useTheme(): ActiveTheme {
  const [choice, name] = useSyncExternalStore(subscribe, snapshot).split(" ") as [
    ThemeChoice,
    ActiveTheme["name"],
  ];
  const tokens = { light: webLightTheme, dark: webDarkTheme, contrast: teamsHighContrastTheme }[name];
  return {
    choice,
    name,
    tokens,
    brightness: name === "light" ? "light" : "dark",
    patterns: name === "contrast",
  };
}

function snapshot(): string {
  const choice = themeChoices.find((each) => each === localStorage.getItem(storageKey)) ?? "system";
  if (choice !== "system") return `${choice} ${choice}`;
  if (forced.matches) return `${choice} contrast`;
  return `${choice} ${dark.matches ? "dark" : "light"}`;
}

function subscribe(listener: () => void): () => void {
  for (const target of [forced, dark, changes]) target.addEventListener("change", listener);
  return () => {
    for (const target of [forced, dark, changes]) target.removeEventListener("change", listener);
  };
}
