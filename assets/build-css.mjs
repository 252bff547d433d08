// Compiles assets/scss/portal.scss and admin.scss to static/css/.
// The first line of each result names the hash of its sources, so that a test without node can tell
// whether the committed stylesheets are current: sha256 over the .scss files in order of name.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const sources = "assets/scss/";
const files = readdirSync(sources)
  .filter((name) => name.endsWith(".scss"))
  .sort();
const hash = createHash("sha256");
for (const name of files) hash.update(readFileSync(sources + name));

const sum = hash.digest("hex");

for (const name of ["portal", "admin"]) {
  const { css } = compile(`${sources}${name}.scss`, {
    style: "compressed",
    charset: false,
    loadPaths: ["node_modules"],
    quietDeps: true,
    // Bootstrap 5.3 is written for Sass' @import and has no other way in.
    silenceDeprecations: ["import"],
  });
  writeFileSync(`static/css/${name}.css`, `/* sources: ${sum} */\n${css.trim()}\n`);
  console.log(`static/css/${name}.css: ${Math.round(css.length / 1024)} kB`);
}
