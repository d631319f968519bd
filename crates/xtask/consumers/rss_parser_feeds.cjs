const { readdirSync, readFileSync } = require("node:fs");
const Parser = require("rss-parser");
const { SITE, program, record } = require("./contract.cjs");

program("rss-parser");
const paths = readdirSync(SITE, { recursive: true }).filter((path) => /^feeds\/.*\.xml$/.test(path)).sort();
(async () => {
  for (const path of paths) {
    const feed = await new Parser().parseString(readFileSync(`${SITE}/${path}`, "utf8"));
    record(path, { title: feed.title, link: feed.link, updated: feed.lastBuildDate, entries: String(feed.items.length) });
    for (const { id, title, link, pubDate, isoDate, summary } of feed.items) {
      const updated = isoDate.replace(".000Z", "Z");
      record(`${path} ${id}`, { title, link, published: pubDate.replace(".000Z", "Z"), updated, summary });
    }
  }
})();
