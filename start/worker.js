// Keeps the site for readers who have lost the network: the app and the index of one version, whole or not at all, and the
// tools that were opened. Whoever has a network gets what the network answers, errors included.
const NAME = "quayside " + registration.scope + " ";
const CACHE = NAME + "%version%";
// The files of this version with their hashes, by address within the site.
const FILES = %files%;
const TOOLS = "catalog/tools/";
// What the index of a large catalog leaves out.
const PARTS = /^catalog\/(parts|words)\//;
const TALLIES = "catalog/votes.json";

// How long the network may take where the same file is on the device, in milliseconds.
const PATIENCE = 10000;

const address = (path) => new URL(path, registration.scope).href;
const isOurs = (url) => url.startsWith(registration.scope);
const path = (url) => url.slice(registration.scope.length).split(/[?#]/)[0];
const isExtra = (path) => path.startsWith(TOOLS) || PARTS.test(path) || path === TALLIES;

const versions = async () => (await caches.keys()).filter((name) => name.startsWith(NAME));

// Keeps a file that has no hash, if it is what it should be.
const keep = async (name, url, response) => {
  try {
    await response.clone().json();
    await (await caches.open(name)).put(url, response);
  } catch {}
};

// Fetches and keeps a file that a version can do without.
const fetchExtra = async (name, url, mode) => {
  try {
    const response = await fetch(url, { cache: mode });
    if (response.ok) await keep(name, url, response);
  } catch {}
};

// The version to which what the network gives now belongs: the one that waits for its turn, or else this one; none while
// another is on its way.
const current = async () => {
  await registration.update();
  if (registration.installing) throw "a new version is on its way";
  return registration.waiting ? (await versions()).find((name) => name !== CACHE) : CACHE;
};

addEventListener("install", (event) => {
  const whole = async () => {
    const extras = new Set([address(TALLIES)]);
    for (const name of await versions()) {
      for (const { url } of await (await caches.open(name)).keys()) {
        // The parts of this version have other names, or will be asked for when a reader wants them.
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

// A page tells what it had asked for before there was anybody to keep it. The browser has it still.
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
  const isPage = request.mode === "navigate";
  const asked = path(request.url);
  if (!isPage && !(asked in FILES) && !isExtra(asked)) return;
  // A device that gives nothing back stands in nobody's way.
  const kept = async () => {
    try {
      const cache = await caches.open(CACHE);
      const found = await cache.match(address(isPage ? "404.html" : asked), { ignoreVary: true });
      // Some hosts lead from 404.html elsewhere, and an answer that was led elsewhere is none to who opens a page.
      return found && isPage ? new Response(await found.blob(), { headers: found.headers }) : found;
    } catch {}
  };
  const answer = async () => {
    // What has a hash in its name is the same everywhere.
    if (/-[0-9a-f]{12,}(_bg)?\.\w+$/.test(asked)) {
      const found = await kept();
      if (found || !PARTS.test(asked)) return found ?? fetch(request);
    }
    // Said to a worker, WebKit takes the server's own "no-cache" for nothing, and would never see a new version.
    const sent = fetch(request, { cache: "no-cache" }).then((response) => {
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
