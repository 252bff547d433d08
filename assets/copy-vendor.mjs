// Copies what the pages use of others' work into the repository: icons, fonts, htmx, licences.
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";

const icons = [
  "arrow-clockwise",
  "arrow-down",
  "arrow-left",
  "arrow-repeat",
  "arrow-right",
  "arrow-up",
  "bell",
  "box-arrow-right",
  "bullseye",
  "calendar-event",
  "check-circle",
  "check-circle-fill",
  "check2-circle",
  "chevron-down",
  "circle",
  "circle-half",
  "download",
  "envelope",
  "exclamation-circle",
  "exclamation-circle-fill",
  "exclamation-triangle",
  "eye",
  "eye-slash",
  "gear",
  "info-circle",
  "life-preserver",
  "lightbulb",
  "link-45deg",
  "list",
  "list-ul",
  "lock",
  "moon-stars",
  "pencil",
  "people",
  "person-circle",
  "plus-lg",
  "printer",
  "search",
  "shield-check",
  "star",
  "star-fill",
  "sun",
  "trash3",
  "type-bold",
  "x-lg",
  "x-octagon",
];
const modules = "node_modules/";

rmSync("templates/icons", { recursive: true, force: true });
mkdirSync("templates/icons", { recursive: true });
for (const name of icons) {
  const svg = readFileSync(`${modules}bootstrap-icons/icons/${name}.svg`, "utf8");
  // Only the shapes: the tag {% icon %} writes the svg element around them.
  const shapes = svg
    .replace(/^[\s\S]*?<svg[^>]*>\s*/, "")
    .replace(/\s*<\/svg>\s*$/, "")
    .replace(/\n\s*/g, "");
  writeFileSync(`templates/icons/${name}.svg`, shapes + "\n");
}

const fonts = modules + "@fontsource-variable/source-sans-3/";
for (const subset of ["latin", "latin-ext"]) {
  copyFileSync(`${fonts}files/source-sans-3-${subset}-wght-normal.woff2`, `static/fonts/source-sans-3-${subset}.woff2`);
}

const htmx = readFileSync(modules + "htmx.org/dist/htmx.min.js", "utf8");
writeFileSync("static/js/htmx.min.js", htmx.replace(/\n?\/\/# sourceMappingURL=.*$/m, ""));

const licences = {
  "bootstrap.txt": "bootstrap/LICENSE",
  "bootstrap-icons.txt": "bootstrap-icons/LICENSE",
  "htmx.txt": "htmx.org/LICENSE",
  "source-sans-3.txt": "@fontsource-variable/source-sans-3/LICENSE",
};
mkdirSync("static/licences", { recursive: true });
for (const [name, source] of Object.entries(licences)) copyFileSync(modules + source, `static/licences/${name}`);
console.log(
  `${icons.length} icons, ${readdirSync("static/fonts").length} fonts, htmx, ${Object.keys(licences).length} licences`,
);
