// The listing by hand: one plain JSON array, a substring scan, the same facets and cards. What to be measured against.

// Served under the same policy as the site, in which no text becomes markup but through this.
const markup = window.trustedTypes?.createPolicy("quayside", { createHTML: (text) => text }) ?? { createHTML: (text) => text };
const FACETS = ["category", "pricing", "verdict", "evidence", "tag"];
const SHOWN = 24;
const TAGS_SHOWN = 12;
const state = { text: "", chosen: Object.fromEntries(FACETS.map((facet) => [facet, new Set()])) };
const escape = (text) => text.replace(/[&<>"]/g, (c) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[c]);

const { site, tools } = await (await fetch("/baseline/summaries.json")).json();
const names = Object.fromEntries(site.categories.map((category) => [category.id, category.name]));
for (const tool of tools) {
  const ships = tool.split.split("+").length - 1;
  const skips = tool.split.split("-").length - 1;
  tool.count = ships + skips;
  tool.percent = tool.count ? Math.round((100 * ships) / tool.count) : -1;
  const divided = (ships >= 2 && skips >= 2) || (ships === 1 && skips === 1);
  tool.lean = !tool.count ? "unreviewed" : divided ? "divided" : ships > skips ? "ship" : "skip";
  tool.rank = tool.evidence === "unverified" ? -1 : tool.percent;
  const words = [tool.name, tool.maker, names[tool.category], tool.tagline, tool.tags.join(" ")];
  tool.words = words.join("\n").toLowerCase();
}
tools.sort((a, b) => b.rank - a.rank || b.count - a.count || (a.name < b.name ? -1 : 1));
const values = (tool, facet) =>
  facet === "tag" ? tool.tags : [facet === "verdict" ? tool.lean : tool[facet]];
const all = Object.fromEntries(
  FACETS.map((facet) => {
    const counts = new Map();
    for (const tool of tools) for (const value of values(tool, facet)) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [facet, [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a))];
  }),
);

function card(tool) {
  const marks = [...tool.split].map((mark) => `<span>${mark === "+" ? "▲" : mark === "-" ? "▼" : "·"}</span>`).join("");
  return `<li><article class="card" data-test="tool-card" data-slug="${tool.slug}">
    <h3><a href="/tools/${tool.slug}">${escape(tool.name)}</a></h3><p class="quiet">${escape(tool.maker)}</p>
    <p>${escape(tool.tagline)}</p><p class="quiet">${escape(names[tool.category])}</p>
    <p><span data-test="panel-score">${tool.percent < 0 ? "—" : `${tool.percent}%`}</span> ${marks}</p>
    <dl class="card-facts"><div><dt>Entry</dt><dd data-test="entry-price">${escape(tool.entry)}</dd></div></dl>
    <button type="button" class="button" data-test="compare-toggle">Compare</button></article></li>`;
}

function group(facet, counts) {
  const item = (value) => {
    const chosen = state.chosen[facet].has(value) ? ' aria-current="true"' : "";
    const count = counts.get(value) ?? 0;
    return `<li><a class="facet" data-test="facet" data-facet="${facet}" data-value="${value}" href="#"${chosen}>
      <span class="facet-label">${escape(names[value] ?? value)}</span>
      <span class="facet-count" data-test="facet-count">${count}</span></a></li>`;
  };
  const shown = facet === "tag" ? all[facet].slice(0, TAGS_SHOWN) : all[facet];
  const folded = all[facet].slice(shown.length);
  const more = folded.length ? `<details><summary>${folded.length} more</summary><ul>${folded.map(item).join("")}</ul></details>` : "";
  return `<section class="facet-group"><h3>${facet}</h3><ul>${shown.map(item).join("")}</ul>${more}</section>`;
}

function show() {
  const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
  const asked = FACETS.filter((facet) => state.chosen[facet].size);
  const counts = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  const found = [];
  for (const tool of tools) {
    if (!words.every((word) => tool.words.includes(word))) continue;
    const failing = asked.filter((facet) => !values(tool, facet).some((value) => state.chosen[facet].has(value)));
    if (!failing.length) found.push(tool);
    if (failing.length > 1) continue;
    for (const facet of FACETS) {
      if (failing.length && failing[0] !== facet) continue;
      for (const value of values(tool, facet)) counts[facet].set(value, (counts[facet].get(value) ?? 0) + 1);
    }
  }
  document.querySelector("[data-test=result-count]").textContent = `${found.length} tools`;
  document.querySelector(".cards").innerHTML = markup.createHTML(found.slice(0, SHOWN).map(card).join(""));
  document.querySelector("#groups").innerHTML = markup.createHTML(FACETS.map((facet) => group(facet, counts[facet])).join(""));
}

document.querySelector("[data-test=search]").addEventListener("input", (event) => {
  state.text = event.target.value;
  show();
});
document.querySelector("#groups").addEventListener("click", (event) => {
  const link = event.target.closest("[data-test=facet]");
  if (!link) return;
  event.preventDefault();
  const chosen = state.chosen[link.dataset.facet];
  if (!chosen.delete(link.dataset.value)) chosen.add(link.dataset.value);
  show();
});
show();
document.documentElement.dataset.ready = "";
