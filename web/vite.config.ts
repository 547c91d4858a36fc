import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** `npx vite web` serves the sources beside a running `rollcall serve`, which answers `/api`. */
export default defineConfig({
  plugins: [react()],
  server: { proxy: { "/api": "http://127.0.0.1:4100" } },
  build: {
    target: "es2023",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
  },
});
