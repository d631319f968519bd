// Makes the site available offline: the app and the index of one version, either completely or not at all, and the
// tools that the reader has opened. While there is a network, readers get its responses, including errors.
const NAME = "quayside " + registration.scope + " ";
const CACHE = NAME + "%version%";
// The files of this version with their hashes, by path within the site.
const FILES = %files%;
// The first path segments of its pages. Other folders below the same URL may belong to other sites.
const SECTIONS = %sections%;
const TOOLS = "catalog/tools/";
// Files with what the index leaves out: the facts of categories, and most tools of a large catalog.
const PARTS = /^catalog\/(facts|parts|words)\//;
const TALLIES = "catalog/votes.json";
const LEDGER = "catalog/predictions.json";
const LOG = "changes.json";

// How long to wait for the network if the file is in the cache, in milliseconds.
const PATIENCE = 10000;

const address = (path) => new URL(path, registration.scope).href;
const isOurs = (url) => url.startsWith(registration.scope);
const path = (url) => url.slice(registration.scope.length).split(/[?#]/)[0];
const isExtra = (path) => path.startsWith(TOOLS) || PARTS.test(path) || [TALLIES, LEDGER, LOG].includes(path);

const isPage = (path) => SECTIONS.includes(path.split("/")[0].replace(/\.html$/, "").toLowerCase());

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

// Caches a file without a hash, if it is valid JSON.
const keep = async (name, url, response) => {
  try {
    await response.clone().json();
    await (await caches.open(name)).put(url, response);
  } catch {}
};

// Fetches and caches an optional file of a version.
const fetchExtra = async (name, url, mode) => {
  try {
    const response = await fetch(url, { cache: mode });
    if (response.ok) await keep(name, url, response);
  } catch {}
};

// The version that the network serves now: the one that is waiting to take over, or else this one. Fails while a new one
// is being installed.
const current = async () => {
  await registration.update();
  if (registration.installing) throw "a new version is being installed";
  return registration.waiting ? (await versions()).find((name) => name !== CACHE) : CACHE;
};

// Something else may be published at this site's URL by now, and a worker that is never replaced would stay there
// forever. Every page of a site like this one states the base path that it is published under.
const leaveIfGone = async (response) => {
  if ((await response.text()).includes("quayside-base")) return;
  const worker = await fetch(registration.active.scriptURL, { cache: "no-cache" });
  const isScript = /javascript/.test(worker.headers.get("content-type"));
  if (worker.ok ? isScript : ![404, 410].includes(worker.status)) return;
  for (const name of await versions()) await caches.delete(name);
  await registration.unregister();
};

addEventListener("install", (event) => {
  const whole = async () => {
    const extras = new Set([address(TALLIES)]);
    for (const name of await versions()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        // Parts have other names in this version, or will be fetched when a reader needs them.
        if (isExtra(path(url)) && !PARTS.test(path(url))) extras.add(url);
      }
    }
    const cache = await caches.open(CACHE);
    const fetchFile = async ([path, integrity]) => {
      const response = await fetch(address(path), { cache: "no-cache", integrity });
      if (!response.ok) throw response.status;
      await cache.put(address(path), response);
    };
    await Promise.all(Object.entries(FILES).map(fetchFile));
    for (const url of extras) await fetchExtra(CACHE, url, "no-cache");
  };
  const orNothing = async (error) => {
    await caches.delete(CACHE);
    throw error;
  };
  event.waitUntil(whole().catch(orNothing));
});

addEventListener("activate", (event) => {
  const takeOver = async () => {
    for (const name of await versions()) if (name !== CACHE) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(takeOver());
});

// A page reports the files that it requested before the worker was in control. They are still in the browser's cache.
addEventListener("message", (event) => {
  const fetchAll = async () => {
    const name = await current();
    const extras = event.data.filter((url) => isOurs(url) && isExtra(path(url)));
    for (const url of extras) await fetchExtra(name, url, "force-cache");
  };
  event.waitUntil(fetchAll().catch(() => {}));
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url)) return;
  const asked = path(request.url);
  const isOpened = request.mode === "navigate";
  if (isOpened ? !isPage(asked) : !(asked in FILES) && !isExtra(asked)) return;
  // If the cache cannot be read, the request goes to the network.
  const kept = async () => {
    try {
      const cache = await caches.open(CACHE);
      const found = await cache.match(address(isOpened ? "404.html" : asked), { ignoreVary: true });
      // Some hosts redirect 404.html, and browsers reject a redirected response to a navigation.
      return found && isOpened ? new Response(await found.blob(), { headers: found.headers }) : found;
    } catch {}
  };
  const answer = async () => {
    // A file with a hash in its name never changes.
    if (/-[0-9a-f]{12,}(_bg)?\.\w+$/.test(asked)) {
      const found = await kept();
      if (found || !PARTS.test(asked)) return found ?? fetch(request);
    }
    // Within a worker, WebKit ignores the server's own "no-cache", and would never see a new version.
    const sent = fetch(request, { cache: "no-cache" }).then((response) => {
      if (isOpened) event.waitUntil(leaveIfGone(response.clone()).catch(() => {}));
      if (response.ok && isExtra(asked)) {
        const copy = response.clone();
        const keeping = current().then((name) => keep(name, address(asked), copy));
        event.waitUntil(keeping.catch(() => {}));
      }
      return response;
    });
    let clock;
    const late = new Promise((done) => (clock = setTimeout(done, PATIENCE))).then(kept);
    try {
      return (await Promise.race([sent.catch(kept), late])) ?? (await sent);
    } finally {
      clearTimeout(clock);
    }
  };
  event.respondWith(answer());
});
