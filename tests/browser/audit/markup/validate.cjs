// Reads an array of HTML pages as JSON, and writes html-validate's findings for each of them as JSON.
const { HtmlValidate, StaticConfigLoader } = require(process.argv[2]);

const config = {
  root: true,
  extends: ["html-validate:recommended", "html-validate:document"],
  rules: {
    // How the browser serialises a document is beyond our control.
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    "doctype-style": "off",
    "no-trailing-whitespace": "off",
    // The site's own files are as trustworthy as the page that refers to them.
    "require-sri": ["error", { target: "crossorigin" }],
    // Lists and the like may have a name.
    "aria-label-misuse": ["error", { allowAnyNamable: true }],
    // A tool's name may have 80 characters, and the title starts with it.
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
