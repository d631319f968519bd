const { structuredDataTest } = require("structured-data-testing-tool");
const { pages, program, record } = require("./contract.cjs");

program("structured-data-testing-tool");
(async () => {
  for (const [slug, html] of pages()) {
    const { structuredData, failed } = await structuredDataTest(html).catch((error) => error.res);
    for (const { test, error } of failed) record(`${slug}: ${test}: ${JSON.stringify(error)}`);
    for (const node of structuredData.jsonld.Product ?? []) {
      const { name, description, brand, category, url, offers, aggregateRating: rating, review = [] } = node;
      const joined = (key) => [review].flat().map((one) => one[key]).join(" ");
      record(slug, {
        name, description, brand: brand.name, category, url, price: offers?.price, rating: rating?.ratingValue,
        votes: rating?.ratingCount, dates: joined("datePublished"), quotes: joined("reviewBody"),
      });
    }
  }
})();
