import type { QualityRule } from "./rule.ts";

export const blankAttribute: QualityRule = {
  id: "blank_attribute",
  severity: "warning",
  about: "attribute",
  help: "Configured attributes that are blank in every record. The column may be missing from the export, or its name misspelt in the settings.",
  checks: [{ subject: "attribute", predicate: "is_blank" }],
};
