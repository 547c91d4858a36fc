/** Which parts of `src/` each part may import, besides itself and the files that are free to all. */
export const importTable = {
  sql: [],
  records: [],
  model: [],
  sources: ["records/"],
  warehouse: ["records/", "sql/"],
  query: ["model/", "sql/", "warehouse/warehouse.ts", "warehouse/dialect.ts"],
  reports: ["model/", "query/"],
  workspace: ["sql/", "records/", "model/", "sources/", "warehouse/", "query/", "reports/"],
  sample: ["records/"],
  server: ["workspace/", "model/", "query/", "reports/"],
  cli: [""],
};

/** Files beside the parts that every part may import; they import nothing of `src/` but each other. */
export const freeFiles = ["errors.ts", "nearest-names.ts"];

/** Which parts may import a package that only they have a use for. */
const packageTable = {
  "@duckdb/": ["warehouse/duckdb/"],
  "libpg-query": ["model/"],
  "stream-json": ["sources/", "warehouse/duckdb/"],
  fastify: ["server/"],
  "@fastify/": ["server/"],
  commander: ["cli/"],
  "cli-table3": ["cli/"],
  "cli-progress": ["cli/"],
};

/** What the dashboard, a program of its own in the browser, may know of `src/`: contracts as types, and pure code. */
const typesForWeb = ["server/contract.ts", "reports/document.ts"];
const codeForWeb = ["reports/visual-queries.ts"];

const engines = "^src/warehouse/(duckdb|clickhouse)/";
const platforms = "^src/sources/[^/]+/";
const parts = Object.keys(importTable);

/** @param {string} path */
const literally = (path) => path.replaceAll(".", "\\.");

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const directionRules = Object.entries(importTable).map(([part, allowed]) => ({
  name: `${part}-imports-only-what-it-may`,
  severity: "error",
  from: { path: `^src/${part}/` },
  to: { path: "^src/", pathNot: `^src/(${[...freeFiles, `${part}/`, ...allowed].map(literally).join("|")})` },
}));

/** @type {import("dependency-cruiser").IForbiddenRuleType[]} */
const packageRules = Object.entries(packageTable).map(([name, allowed]) => ({
  name: `${name}-only-where-it-is-for`,
  severity: "error",
  from: { path: "^src/", pathNot: `^src/(${allowed.join("|")})` },
  to: { path: `node_modules/${literally(name)}` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    ...directionRules,
    ...packageRules,
    {
      name: "free-files-import-no-part",
      severity: "error",
      from: { path: `^src/(${freeFiles.map(literally).join("|")})$` },
      to: { path: "^src/[^/]+/" },
    },
    {
      name: "every-part-is-in-the-table",
      severity: "error",
      from: { path: "^src/[^/]+/", pathNot: `^src/(${parts.join("|")})/` },
      to: {},
    },
    {
      name: "web-knows-only-contracts",
      severity: "error",
      from: { path: "^web/" },
      to: { path: "^src/", pathNot: `^src/(${[...typesForWeb, ...codeForWeb].map(literally).join("|")})$` },
    },
    {
      name: "web-takes-only-types",
      severity: "error",
      from: { path: "^web/" },
      to: { path: `^src/(${typesForWeb.map(literally).join("|")})$`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "no-engine-knows-another",
      severity: "error",
      from: { path: engines },
      to: { path: engines, pathNot: "^src/warehouse/$1/" },
    },
    {
      name: "no-platform-knows-another",
      severity: "error",
      from: { path: "^src/sources/([^/]+)/" },
      to: { path: platforms, pathNot: "^src/sources/$1/" },
    },
    {
      name: "only-the-workspace-picks-an-engine",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/workspace/", engines] },
      to: { path: engines },
    },
    {
      name: "only-the-workspace-picks-a-platform",
      severity: "error",
      from: { path: "^src/", pathNot: ["^src/workspace/", platforms] },
      to: { path: platforms },
    },
    {
      name: "sources-import-nothing-outside",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|bench|examples|scripts|bin|dist|web)/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    { name: "every-import-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "only-declared-packages",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "types", "default"] },
  },
};
