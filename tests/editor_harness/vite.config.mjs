// Bundles the harness with the vite and react that the app's own pages are built with.
import { fileURLToPath, URL } from "node:url";

const modules = fileURLToPath(new URL("../../.web/node_modules/", import.meta.url));

export default {
  root: process.cwd(), // the folder of the harness
  base: "./",
  build: { emptyOutDir: true, target: "esnext", sourcemap: false },
  esbuild: { jsx: "automatic" },
  resolve: {
    alias: ["react-dom", "react-router", "react"].map((name) => ({
      find: new RegExp(`^${name}(/.*)?$`),
      replacement: `${modules}${name}$1`,
    })),
  },
};
