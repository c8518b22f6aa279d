/* Makes a page of each web client from what npm installed beside this file. */

import { build } from "esbuild";
import { fileURLToPath, pathToFileURL } from "node:url";
import { compile } from "sass";
import { writeFileSync } from "node:fs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const enketo = here("node_modules/enketo-core");
// what an application of Enketo may replace by its own
const parts = {
  config: "config.js",
  widgets: "src/js/widgets.js",
  translator: "src/js/fake-translator.js",
  dialog: "src/js/fake-dialog.js",
  "file-manager": "src/js/file-manager.js",
  "xpath-evaluator-binding": "src/js/xpath-evaluator-binding.js",
};

await build({
  entryPoints: [here("enketo.js"), here("web-forms.js")],
  outdir: here("pages"),
  bundle: true,
  format: "esm",
  logLevel: "warning",
  alias: Object.fromEntries(
    Object.entries(parts).map(([name, path]) => [`enketo/${name}`, `${enketo}/${path}`]),
  ),
  // only where forms are transformed outside of a browser
  external: ["libxslt"],
  define: {
    __VUE_OPTIONS_API__: "true",
    __VUE_PROD_DEVTOOLS__: "false",
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
  },
});

const style = compile(`${enketo}/src/sass/formhub/formhub.scss`, {
  logger: { warn() {}, debug() {} },
  // the theme names other packages by their place in Enketo's own repository
  importers: [
    {
      findFileUrl: (url) => {
        const [, path] = url.split(/^\/packages\/enketo-core\/node_modules\//);
        return path ? pathToFileURL(here(`node_modules/${path}`)) : null;
      },
    },
  ],
});
writeFileSync(here("pages/enketo.css"), style.css);
writeFileSync(here("pages/web-forms.css"), "");

for (const name of ["enketo", "web-forms"]) {
  const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${name}</title>
    <link rel="icon" href="data:," />
    <link rel="stylesheet" href="${name}.css" />
    <script type="module" src="${name}.js"></script>
  </head>
  <body></body>
</html>
`;
  writeFileSync(here(`pages/${name}.html`), page);
}
