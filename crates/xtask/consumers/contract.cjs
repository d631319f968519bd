// What every script here does; see contract.py.
const { readFileSync, readdirSync } = require("node:fs");

const [, , SITE, ORIGIN] = process.argv;
const SITE_URL = "https://odd.example/";

const print = (value) => console.log(JSON.stringify(value));

/** The version of a package, also of one that exports no package.json. */
function version(name) {
  const manifest = `${process.env.NODE_PATH}/${name}/package.json`;
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}

const program = (name) => print({ program: `${name} ${version(name)}` });
const record = (key, fields) => print({ key: key ?? null, ...fields });

/** The pages of tools: slug and HTML. Pages at former addresses only lead on. */
const pages = () =>
  readdirSync(`${SITE}/tools`)
    .filter((file) => file.endsWith(".html") && file !== "index.html")
    .sort()
    .map((file) => [file.slice(0, -".html".length), readFileSync(`${SITE}/tools/${file}`, "utf8")])
    .filter(([, html]) => !html.includes('http-equiv="refresh"'));

/** What the page of a tool says, in which every part of it is looked for. */
function says(slug, text, fields) {
  const parts = ["title", "name", "maker", "description", "price", "scores", "quotes", "labels", "values", "dates", "updated"];
  record(slug, { ...Object.fromEntries(parts.map((part) => [part, text])), ...fields });
}

module.exports = { SITE, ORIGIN, SITE_URL, pages, program, record, says };
