// Validates texts by schemas with VS Code's JSON service; see contract_schema.cjs.
const { getLanguageService, TextDocument } = require("vscode-json-languageservice");
const { validated } = require("./contract_schema.cjs");

// A file names its schema, as it lies in a catalog.
const named = { "site.schema.json": 0, "tool.schema.json": 1, "votes.schema.json": 2 };

validated("vscode-json-languageservice", (schemas) => {
  const service = getLanguageService({
    workspaceContext: { resolveRelativePath: (path, base) => new URL(path, base).href },
    schemaRequestService: async (uri) => JSON.stringify(schemas[named[uri.split("/").at(-1)]]),
  });
  service.configure({
    validate: true,
    allowComments: false,
    schemas: schemas.map((schema, at) => ({ uri: `schema:${at}`, fileMatch: [`*.${at}.json`], schema })),
  });
  let count = 0;
  return async (schema, value, text) => {
    count += 1;
    const document = TextDocument.create(`file:///${count}.${schema}.json`, "json", 1, text);
    const problems = await service.doValidation(document, service.parseJSONDocument(document));
    return problems.length > 0 ? problems[0].message : null;
  };
});
