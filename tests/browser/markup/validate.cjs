// Reads pages as JSON, [{ name, html }], and writes a line for each thing that html-validate finds in one of them.
const { HtmlValidate, StaticConfigLoader } = require(process.argv[2]);

const config = {
  root: true,
  extends: ["html-validate:standard"],
};

const validator = new HtmlValidate(new StaticConfigLoader(config));
const pages = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
for (const { name, html } of pages) {
  const { results } = validator.validateStringSync(html);
  for (const { ruleId, message, selector } of results.flatMap(it => it.messages)) {
    console.log(`${name}: ${ruleId}: ${message} (${selector})`);
  }
}
