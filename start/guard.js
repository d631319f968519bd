// Runs before anything else on a page: fetches the app, starts it, and tells the reader if it cannot start or has crashed.
// Its texts are here and not with the app's, because they are needed when there is no app.
{
  const root = document.documentElement;
  const told = (name) => document.querySelector(`meta[name=${name}]`)?.content;

  // Applies the reader's theme before the first paint. The app stores it, and migrates a value stored under the key
  // from before each site had its own.
  try {
    const kept = localStorage.getItem(`${told("quayside-store")}theme`) ?? localStorage.getItem("quayside.theme");
    const theme = JSON.parse(kept);
    if (theme === "light" || theme === "dark") root.setAttribute("data-theme", theme);
  } catch {}
  // The colour of the browser's own UI follows the theme, whoever sets it.
  const paintBars = () => {
    const theme = root.getAttribute("data-theme");
    for (const meta of document.querySelectorAll("meta[name=theme-color]")) {
      const scheme = meta.getAttribute("data-scheme");
      const chosen = theme === scheme ? "all" : "not all";
      meta.setAttribute("media", theme ? chosen : `(prefers-color-scheme: ${scheme})`);
    }
  };
  paintBars();
  new MutationObserver(paintBars).observe(root, { attributeFilter: ["data-theme"] });

  // What the app needs but this browser lacks, in words. If there is anything, the app isn't fetched at all.
  const lacking = () => {
    if (!window.WebAssembly) return "WebAssembly, which this browser doesn't have or has turned off";
    // The smallest module that uses a reference type.
    const module = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0);
    return window.AbortSignal?.timeout && WebAssembly.validate(module) ? undefined : "a newer browser";
  };
  const lack = lacking();
  // Controls that only work with the app are shown if this is set.
  if (!lack) root.setAttribute("data-app", "");

  // A prerendered page doesn't reflect the query in its URL, so it stays hidden until the app has started. Other
  // parameters, such as a campaign's, make no difference. A key that ends with a dot stands for all that begin with it.
  const keys = (root.getAttribute("data-query-keys") || "").split(" ");
  const isKey = (key) => keys.some((known) => known === key || (known.endsWith(".") && key.startsWith(known)));
  const asked = [...new URLSearchParams(location.search)].some(([key, value]) => value && isKey(key.toLowerCase()));
  if (asked && !lack) root.setAttribute("data-waiting", "");

  const parsed = new Promise((done) => addEventListener("DOMContentLoaded", done));
  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const name in attributes) made.setAttribute(name, attributes[name]);
    made.append(...children);
    return made;
  };

  let isOver = false;
  let notice;
  const tell = async (what, advice, isLast = true) => {
    if (isOver) return;
    isOver = isLast;
    await parsed;
    notice?.remove();
    root.removeAttribute("data-waiting");
    if (isLast) root.removeAttribute("data-app");
    // Nothing outside an open dialog can be reached, and nothing inside it works anymore.
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    const reload = element("button", { type: "button", class: "button primary" }, "Reload");
    reload.onclick = () => location.reload();
    const address = told("quayside-report");
    const report = element("a", { href: address, rel: "noopener" }, "Report this");
    notice = element(
      "div",
      { class: "notice notice-error stopped", role: "alert", tabindex: "-1", "data-test": "stopped" },
      element("p", {}, element("strong", {}, what)),
      element("p", {}, advice),
      element("p", {}, reload, ...(address ? [" ", report] : [])),
    );
    document.body.append(notice);
    if (isLast) keepFocus();
  };
  // The app may still have work scheduled for the next frames, such as moving the focus to a heading. For a few seconds,
  // only the reader can move the focus away from the notice. This polls, because a window in the background gets no events.
  const keepFocus = () => {
    let end = performance.now() + 5000;
    for (const input of ["pointerdown", "keydown"]) {
      addEventListener(input, () => (end = 0), { once: true, capture: true });
    }
    const comeBack = (now) => {
      if (now > end) return;
      if (!notice.contains(document.activeElement)) notice.focus();
      requestAnimationFrame(comeBack);
    };
    comeBack(0);
  };

  // A panic in the app is a trap, which is a RuntimeError. A stack overflow has another name, as do uncaught browser
  // exceptions, but all of these have the app in their stack trace.
  const isOfApp = (error) => error?.name === "RuntimeError" || /wasm[-:]/.test(error?.stack);
  const stopped = (error) => {
    if (isOfApp(error)) {
      tell(
        "The app has crashed.",
        "Something went wrong. Everything saved on this device is still there: reload the page to continue.",
      );
    }
  };
  addEventListener("error", (event) => stopped(event.error));
  addEventListener("unhandledrejection", (event) => stopped(event.reason));

  // Explains unobtrusively, in the page itself, why the app isn't running.
  const tellOfNoApp = async (need) => {
    isOver = true;
    await parsed;
    notice?.remove();
    root.removeAttribute("data-waiting");
    root.removeAttribute("data-app");
    const link = (path, words) => element("a", { href: told("quayside-base") + path }, words);
    const main = document.querySelector("main");
    if (main) {
      const line = element("p", { class: "notice no-app", "data-test": "no-app" });
      if (asked) line.append("This page doesn't show the search or filters in its address. ");
      line.append(`Searching, filtering and voting need ${need}. You can read every page, and `);
      line.append(link("panel", "each reviewer's page"), " lists all tools.");
      main.prepend(line);
    } else {
      const links = [link("tools", "the tools"), " and ", link("", "the front page"), "."];
      const page = element(
        "section",
        { class: "opening" },
        element("h1", {}, "This page can't be shown"),
        element("p", { class: "lede" }, `It needs ${need}. You can still read `, ...links),
      );
      document.body.append(element("main", { class: "page", "data-test": "no-app" }, page));
    }
  };

  // A page cached before the site was republished refers to a program that is gone. Fetched again, bypassing all
  // caches, it refers to the new one. A page that has just been reloaded is already as new as it can be, so this
  // happens only once. Text that the reader has typed is not discarded.
  const isOutdated = async () => {
    const fields = [...document.querySelectorAll("input:not([type=hidden])")];
    const hasTyped = fields.some((field) => field.value !== field.defaultValue);
    if (hasTyped || performance.getEntriesByType("navigation")[0]?.type === "reload") return false;
    try {
      const page = await (await fetch(location.href, { cache: "reload" })).text();
      return page.includes("quayside-base") && !page.includes("%program%");
    } catch {
      return false;
    }
  };

  const again = async (attempt, ...pauses) => {
    try {
      return await attempt();
    } catch (error) {
      if (!pauses.length) throw error;
      await new Promise((done) => setTimeout(done, pauses.shift() * (0.5 + Math.random())));
      return again(attempt, ...pauses);
    }
  };
  // Not preload links, because some engines don't check their integrity.
  const fetched = (address, integrity) =>
    again(
      async () => {
        const response = await fetch(address, { integrity });
        if (!response.ok) throw response;
        return response;
      },
      400,
      1600,
    );
  // On a slow connection, everything that a prerendered page needs for display, including its font, is loaded first,
  // because the page can already be read. A hidden page is not painted, so it doesn't wait.
  const shown = async () => {
    if (!root.hasAttribute("data-rendered") || document.hidden) return;
    await parsed;
    const painted = new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
    const longEnough = new Promise((done) => setTimeout(done, 1500));
    await Promise.race([painted.then(() => document.fonts.ready), longEnough]);
  };
  const files = () =>
    Promise.all([
      fetched("%program%", "%program-integrity%"),
      // Engines remember a module that failed to load, so it is imported only once it has been fetched.
      fetched("%code%", "%code-integrity%").then(() => import("%code%")),
      parsed,
    ]);

  // The only scripts that are made from an address: the site's two workers.
  const workers = { site: "%worker%", work: "%work%" };
  const createScriptURL = (name) => workers[name];
  const policy = window.trustedTypes?.createPolicy("quayside", { createScriptURL });
  const addressOf = (name) => policy?.createScriptURL(name) ?? workers[name];

  // Finds the proof of work that goes with a vote, away from the page's own thread; the app calls it. The site knows how
  // many bits its service wants, which may have asked for more.
  window.quaysideWork = async (subject, asked) => {
    const bits = Math.max(asked, told("quayside-work") ?? 0);
    if (!bits) return "";
    return new Promise((done, fail) => {
      const worker = new Worker(addressOf("work"));
      worker.onmessage = ({ data }) => {
        worker.terminate();
        done(data);
      };
      worker.onerror = fail;
      worker.postMessage([subject, bits]);
    });
  };

  // Registers worker.js, which makes the site available offline. It waits until the first page has loaded.
  const device = navigator.serviceWorker;
  const keepSite = () => {
    // Once the worker is in control, tell it which files this page requested before, so that it caches those as well.
    const past = new PerformanceObserver((list) => {
      const unseen = list.getEntries().filter((entry) => !entry.workerStart);
      device.controller?.postMessage(unseen.map((entry) => entry.name));
    });
    const watch = () => past.observe({ type: "resource", buffered: true });
    device.addEventListener("controllerchange", watch, { once: true });
    device.register(addressOf("site")).catch(() => {});
  };
  if (device && !lack) addEventListener("load", () => setTimeout(keepSite));

  // Leptos creates the static parts of a page from markup that is part of the program. No other text ever becomes
  // elements: neither from a catalog nor from a reader.
  let bytes;
  let texts;
  const createHTML = (markup) => {
    // Decoded on first use: a prerendered page never needs it.
    texts ||= new TextDecoder().decode(bytes);
    if (texts.includes(markup)) return markup;
    throw new TypeError("this markup is not part of the program");
  };
  window.trustedTypes?.createPolicy("default", { createHTML });

  // Compiles while downloading if the server sends the right content type. Starting the app is a separate task, so that
  // the browser can respond to the reader in between.
  const compiled = async (response) => {
    bytes = await response.clone().arrayBuffer();
    const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
    const program = await (isNamed
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
    return new Promise((done) => setTimeout(() => done(program)));
  };

  const start = async () => {
    const late = setTimeout(
      () =>
        tell(
          "The app is taking a while to load.",
          "You can read this page in the meantime. Searching, comparing and voting will work once the app has loaded.",
          false,
        ),
      20000,
    );
    try {
      await shown();
      const [response, code] = await files();
      const wasm = await code.default({ module_or_path: await compiled(response) });
      notice?.remove();
      dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
    } catch (error) {
      // The bytes are the published ones, so it must be the browser that refuses to compile them.
      if (error instanceof WebAssembly.CompileError) return tellOfNoApp("WebAssembly, which is not allowed here");
      stopped(error);
      if (!isOver && (await isOutdated())) return location.reload();
      tell(
        "The app couldn't be loaded.",
        "You can still read this page, but searching, comparing and voting need the app. Check your connection and reload the page; the site may also have been updated since you opened it.",
      );
    } finally {
      clearTimeout(late);
    }
  };
  if (lack) tellOfNoApp(lack);
  else {
    // A prerendered page already has the index's data; any other page has to wait for it.
    const index = { rel: "preload", as: "fetch", crossorigin: "anonymous", href: "%index%" };
    if (!root.hasAttribute("data-rendered")) document.head.append(element("link", index));
    start();
  }
}
