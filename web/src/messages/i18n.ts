import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../format/format.ts";
import english from "./en.json";

const storageKey = "rollcall.language";

/** The reader's choice, else the browser's first language that there are messages for. */
function startingLanguage(): Language {
  const chosen = localStorage.getItem(storageKey);
  if (chosen === "en" || chosen === "de") return chosen;
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => tag === "en" || tag === "de");
  return known === "de" ? "de" : "en";
}

/** Loads the messages of a language, when they are not there yet, and speaks it. */
async function speak(language: Language): Promise<void> {
  if (!i18next.hasResourceBundle(language, "translation")) {
    const { default: messages } = await import("./de.json");
    i18next.addResourceBundle(language, "translation", messages);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function chooseLanguage(language: Language): Promise<void> {
  localStorage.setItem(storageKey, language);
  await speak(language);
}

export async function startMessages(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "en",
    fallbackLng: "en",
    resources: { en: { translation: english } },
    interpolation: { escapeValue: false },
  });
  await speak(startingLanguage());
}
