const { gunzipSync } = require("node:zlib");
const { SITE, program, says } = require("./contract.cjs");

program("pagefind");
(async () => {
  const { createIndex, close } = await import(`${process.env.NODE_PATH}/pagefind/lib/index.js`);
  const { index } = await createIndex({});
  await index.addDirectory({ path: SITE, glob: "tools/*.html" });
  const { files } = await index.getFiles();
  for (const { path, content } of files) {
    if (!path.includes("fragment/")) continue;
    // A few bytes that say what it is stand before the JSON.
    const fragment = JSON.parse(gunzipSync(content).toString("utf8").replace(/^[^{]*/, ""));
    const slug = fragment.url.replace(/^.*\/tools\/|\.html$/g, "");
    if (slug !== "") says(slug, fragment.content, { title: fragment.meta.title });
  }
  await close();
})();
