const { readFileSync } = require("node:fs");
const Papa = require("papaparse");
const { SITE, program, record } = require("./contract.cjs");

program("papaparse");
const csv = readFileSync(`${SITE}/catalog.csv`, "utf8");
const { data } = Papa.parse(csv, { header: true, skipEmptyLines: true }); // DATA.md: header: true, skipEmptyLines: true
for (const row of data) record(row.slug, row);
