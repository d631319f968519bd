// Reads pages as a JSON array of HTML, and writes as JSON for each of them the list of what html-validate finds in it.
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
const found = pages.map(html => {
  const { results } = validator.validateStringSync(html);
  const messages = results.flatMap(it => it.messages);
  return messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`);
});
console.log(JSON.stringify(found));
