// What a script for a validator of JSON Schema does. It is given `{ schemas: [...], cases: [[schema, text], ...] }` on
// standard input, with schemas by number, and writes a list to standard output: null for a valid text, else what is
// wrong; as crates/catalog/tests/schema/validate.js does. Its name and the number of cases go to a log.
const { appendFileSync, readFileSync } = require("node:fs");

async function validated(name, compile) {
  const { schemas, cases } = JSON.parse(readFileSync(0, "utf8"));
  const validate = compile(schemas);
  const answer = async ([schema, text]) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch (error) {
      return `not JSON: ${error.message}`;
    }
    return validate(schema, value, text);
  };
  const answers = JSON.stringify(await Promise.all(cases.map(answer)));
  const { version } = JSON.parse(readFileSync(`${process.env.NODE_PATH}/${name}/package.json`, "utf8"));
  const log = [{ program: `${name} ${version}` }, { key: "", cases: cases.length }];
  appendFileSync(process.env.QUAYSIDE_VALIDATED, log.map((line) => `${JSON.stringify(line)}\n`).join(""));
  process.stdout.write(answers);
}

module.exports = { validated };
