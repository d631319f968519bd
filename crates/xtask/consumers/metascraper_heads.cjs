const { SITE_URL, pages, program, record } = require("./contract.cjs");

const rules = ["title", "description", "image", "url", "publisher", "date"];
program("metascraper");
(async () => {
  const metascraper = require("metascraper")(rules.map((rule) => require(`metascraper-${rule}`)()));
  for (const [slug, html] of pages()) {
    // It knows no host that ends in .example.
    const read = await metascraper({ html, url: `${SITE_URL}tools/${slug}`, validateUrl: false });
    const { image, url, publisher: site, date } = read;
    // It sets straight quotes typographically.
    const straight = (text) => text.replace(/[“”″]/g, '"').replace(/[‘’′]/g, "'");
    const [title, description] = [read.title, read.description].map(straight);
    record(slug, { title, description, image, url, site, modified: date?.replace("T00:00:00.000Z", "") });
  }
})();
