/**
 * Makes one file of the front-end: `node bundle.mjs OUTFILE BANNER`.
 */

import { build } from "esbuild";

const [outfile, banner] = process.argv.slice(2);

/** Style sheets travel inside of the script: one request less. */
const styleAsText = {
  name: "style-as-text",
  setup(bundler) {
    bundler.onLoad({ filter: /style\.css$/, namespace: "file" }, async ({ path }) => {
      const made = await build({
        entryPoints: [path],
        bundle: true,
        minify: true,
        write: false,
        loader: { ".svg": "dataurl" },
      });
      return { contents: made.outputFiles[0].text, loader: "text" };
    });
  },
};

await build({
  entryPoints: [new URL("main.js", import.meta.url).pathname],
  outfile,
  bundle: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "none",
  banner: { js: banner },
  alias: {
    "sanitize-html": new URL("sanitize.js", import.meta.url).pathname,
    jquery: new URL("jquery.js", import.meta.url).pathname,
  },
  plugins: [styleAsText],
  logLevel: "warning",
});
