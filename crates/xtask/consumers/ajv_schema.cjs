// Validates texts by schemas with Ajv, strictly; see contract_schema.cjs.
const Ajv = require("ajv");
const { validated } = require("./contract_schema.cjs");

validated("ajv", (schemas) => {
  const ajv = new Ajv({ strict: true, strictRequired: false });
  ajv.addKeyword("patternErrorMessage"); // DATA.md
  const validators = schemas.map((schema) => ajv.compile(schema));
  return (schema, value) => (validators[schema](value) ? null : ajv.errorsText(validators[schema].errors));
});
