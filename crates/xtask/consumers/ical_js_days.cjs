const { readFileSync } = require("node:fs");
const imported = require("ical.js");
const { SITE, program, record } = require("./contract.cjs");

// Its build for `require` has everything in the default export.
const ICAL = imported.default ?? imported;
program("ical.js");
const calendar = new ICAL.Component(ICAL.parse(readFileSync(`${SITE}/predictions.ics`, "utf8")));
for (const component of calendar.getAllSubcomponents("vevent")) {
  const { uid, summary, description, startDate } = new ICAL.Event(component);
  const [page, category] = ["url", "categories"].map((name) => component.getFirstPropertyValue(name));
  record(uid, { summary, description, day: startDate.toString(), page, category });
}
