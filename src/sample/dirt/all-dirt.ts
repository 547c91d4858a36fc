import { companyDirt } from "./companies.ts";
import { contradictionDirt } from "./contradictions.ts";
import type { Dirt } from "./dirt.ts";
import { malformedDirt } from "./malformed.ts";
import { nameDirt } from "./names.ts";
import { spellingDirt } from "./spellings.ts";
import { unreadableDirt } from "./unreadable.ts";
import { versionDirt } from "./versions.ts";

/** Every kind of dirt there is. */
export const allDirt: readonly Dirt[] = [
  ...versionDirt,
  ...spellingDirt,
  ...unreadableDirt,
  ...contradictionDirt,
  ...companyDirt,
  ...nameDirt,
  ...malformedDirt,
];
