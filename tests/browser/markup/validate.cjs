// Reads pages as JSON, [{ name, html }], and writes a line for each thing that html-validate finds in one of them.
const { HtmlValidate, StaticConfigLoader } = require(process.argv[2]);

const config = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // How the browser writes out a document is not ours to choose.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    // Files of the site itself are as trustworthy as the page that names them.
    "require-sri": ["error", { target: "crossorigin" }],
    // Lists and the like may have a name.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A tool may have a name of 80 characters, and the title begins with it.
    "long-title": "off",
  },
};

const validator = new HtmlValidate(new StaticConfigLoader(config));
const pages = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
for (const { name, html } of pages) {
  const { results } = validator.validateStringSync(html);
  for (const { ruleId, message, selector } of results.flatMap(it => it.messages)) {
    console.log(`${name}: ${ruleId}: ${message} (${selector})`);
  }
}
