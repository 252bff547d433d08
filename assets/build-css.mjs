// Compiles assets/scss/portal.scss to static/css/portal.css.
// The first line of the result names the hash of its sources, so that a test without node can tell
// whether the committed stylesheet is current: sha256 over the .scss files in order of name.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "sass";

const sources = "assets/scss/";
const files = readdirSync(sources).filter((name) => name.endsWith(".scss")).sort();
const hash = createHash("sha256");
for (const name of files) hash.update(readFileSync(sources + name));

const { css } = compile(sources + "portal.scss", {
  style: "compressed",
  charset: false,
  loadPaths: ["node_modules"],
  quietDeps: true,
  // Bootstrap 5.3 is written for Sass' @import and has no other way in.
  silenceDeprecations: ["import"],
});
writeFileSync("static/css/portal.css", `/* sources: ${hash.digest("hex")} */\n${css.trim()}\n`);
console.log(`static/css/portal.css: ${Math.round(css.length / 1024)} kB from ${files.length} files`);
