// Keeps the site for readers who have lost the network: the app and the index of one version, whole or not at all, and the
// tools that were opened. Whoever has a network gets what the network answers, errors included.
const NAME = "quayside " + registration.scope + " ";
const CACHE = NAME + "%version%";
// The files of this version with their hashes, by address within the site.
const FILES = %files%;
const TOOLS = "catalog/tools/";
const TALLIES = "catalog/votes.json";

const address = (path) => new URL(path, registration.scope).href;
const path = (url) => url.slice(registration.scope.length).split(/[?#]/)[0];
const isExtra = (path) => path.startsWith(TOOLS) || path === TALLIES;

// Keeps a file that has no hash, if it is what it should be.
const keep = async (cache, url, response) => {
  try {
    await response.clone().json();
    await cache.put(url, response);
  } catch {}
};

const fetchExtra = async (cache, url, mode) => {
  const response = await fetch(url, { cache: mode });
  if (response.ok) await keep(cache, url, response);
};

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

addEventListener("install", (event) => {
  const whole = async () => {
    const extras = new Set([address(TALLIES)]);
    for (const name of await versions()) {
      for (const { url } of await (await caches.open(name)).keys()) if (isExtra(path(url))) extras.add(url);
    }
    const cache = await caches.open(CACHE);
    const fetchFile = async ([path, integrity]) => {
      const response = await fetch(address(path), { cache: "no-cache", integrity });
      if (!response.ok) throw response.status;
      await cache.put(address(path), response);
    };
    await Promise.all([...Object.entries(FILES).map(fetchFile), ...[...extras].map((url) => fetchExtra(cache, url, "no-cache"))]);
  };
  event.waitUntil(whole());
});

addEventListener("activate", (event) => {
  const takeOver = async () => {
    for (const name of await versions()) if (name !== CACHE) await caches.delete(name);
    await clients.claim();
  };
  event.waitUntil(takeOver());
});

// A page tells what it had fetched before there was anybody to keep it. The browser has it still.
addEventListener("message", (event) => {
  const fetchAll = async () => {
    const cache = await caches.open(CACHE);
    for (const url of event.data) if (isExtra(path(url))) await fetchExtra(cache, url, "force-cache").catch(() => {});
  };
  event.waitUntil(fetchAll());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const isPage = request.mode === "navigate";
  const asked = path(request.url);
  if (!isPage && !(asked in FILES) && !isExtra(asked)) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    const kept = () => cache.match(address(isPage ? "404.html" : asked), { ignoreVary: true });
    // What has a hash in its name is the same everywhere.
    if (/-[0-9a-f]{12,}(_bg)?\.\w+$/.test(asked)) return (await kept()) ?? fetch(request);
    try {
      const response = await fetch(request);
      // While a newer version waits for its turn, the files that come are its own.
      if (isExtra(asked) && response.ok && !registration.waiting && !registration.installing) {
        event.waitUntil(keep(cache, address(asked), response.clone()));
      }
      return response;
    } catch (error) {
      const found = await kept();
      if (!found) throw error;
      // Some hosts lead from 404.html elsewhere, and an answer that was led elsewhere is none to who opens a page.
      return isPage ? new Response(await found.blob(), { headers: found.headers }) : found;
    }
  };
  event.respondWith(answer());
});
