import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** A zone that no machine is in, with an offset of 12:45 or 13:45: a test that depends on the host's zone fails. */
process.env.TZ = "Pacific/Chatham";

export default defineConfig({
  resolve: { alias: { rollcall: fileURLToPath(new URL("src/index.ts", import.meta.url)) } },
  test: {
    include: ["test/**/*.test.ts"],
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    globals: false,
  },
});
