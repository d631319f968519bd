// Validates texts by schemas: `{ schemas: [...], cases: [[schema, text], ...] }` on standard input, with schemas by
// number, gives a list on standard output: null for a valid text, else what is wrong. The folder of ajv is an argument.

const Ajv = require(process.argv[2]);
const { schemas, cases } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));

// Strict, so that a mistake in the schema itself is an error and not ignored; but conditions require keys that are
// defined elsewhere.
const ajv = new Ajv({ strict: true, strictRequired: false });
// What VS Code says of a text that does not match a pattern.
ajv.addKeyword({ keyword: "patternErrorMessage", schemaType: "string" });
const validators = schemas.map((schema) => ajv.compile(schema));

const answers = cases.map(([schema, text]) => {
  let value;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${error.message}`;
  }
  const validate = validators[schema];
  return validate(value) ? null : ajv.errorsText(validate.errors);
});
process.stdout.write(JSON.stringify(answers));
