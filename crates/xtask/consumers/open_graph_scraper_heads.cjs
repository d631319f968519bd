const ogs = require("open-graph-scraper");
const { pages, program, record } = require("./contract.cjs");

program("open-graph-scraper");
(async () => {
  for (const [slug, html] of pages()) {
    const { result } = await ogs({ html });
    const [{ url: image, width, height, alt }, ...more] = result.ogImage;
    record(slug, {
      title: result.ogTitle, description: result.ogDescription, site: result.ogSiteName, url: result.ogUrl,
      image: more.length === 0 ? image : result.ogImage, width, height, alt,
      published: result.articlePublishedTime, modified: result.articleModifiedTime,
    });
  }
})();
