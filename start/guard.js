// Runs before anything else of a page: fetches the app, starts it, and says so where it cannot start or has stopped. Its
// words stand here and not with those of the app, because then the app is what is not there.
{
  const root = document.documentElement;
  // What an address asks for after its ? is not in a page that was rendered ahead: that waits for the app.
  if (location.search) root.setAttribute("data-waiting", "");

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
    // Nothing beside an open dialog can be reached, and nothing in it works any more.
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    const reload = element("button", { type: "button", class: "button primary" }, "Reload");
    reload.onclick = () => location.reload();
    const address = document.querySelector("meta[name=quayside-report]")?.content;
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
  // What the app had still planned happens in one of the next frames, such as the focus on a heading: for some seconds
  // nobody but the reader takes it from here. Without waiting for an event, which a window in the background has none of.
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

  // A panic of the app is a trap, a RuntimeError. Too deep a recursion has another name, and so has whatever the browser
  // throws and the app does not catch; but all of them went through the app, which is in their stack.
  const isOfApp = (error) => error?.name === "RuntimeError" || /wasm[-:]/.test(error?.stack);
  const stopped = (error) => {
    if (isOfApp(error)) {
      tell(
        "The app has stopped.",
        "An error in it keeps it from going on. What you have kept on this device is not lost: reload the page to go on.",
      );
    }
  };
  addEventListener("error", (event) => stopped(event.error));
  addEventListener("unhandledrejection", (event) => stopped(event.reason));

  const again = async (attempt, ...pauses) => {
    try {
      return await attempt();
    } catch (error) {
      if (!pauses.length) throw error;
      await new Promise((done) => setTimeout(done, pauses.shift() * (0.5 + Math.random())));
      return again(attempt, ...pauses);
    }
  };
  // As links that preload them, they would be fetched without their integrity being looked at, by some engines.
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
  // What a page that was rendered ahead is shown with goes first, face included: it can be read, and the line is narrow.
  // A page that nobody looks at is not painted.
  const shown = async () => {
    if (!root.hasAttribute("data-rendered") || document.hidden) return;
    await parsed;
    const painted = new Promise((done) => new PerformanceObserver(done).observe({ type: "paint", buffered: true }));
    const longEnough = new Promise((done) => setTimeout(done, 1500));
    await Promise.race([painted.then(() => document.fonts.ready), longEnough]);
  };
  const app = shown().then(() =>
    Promise.all([
      fetched("%program%", "%program-integrity%"),
      // An engine remembers a module that did not come, so that it is asked for once it is there.
      fetched("%code%", "%code-integrity%").then(() => import("%code%")),
      parsed,
    ]),
  );
  const late = setTimeout(
    () =>
      tell(
        "The app takes long to come.",
        "What this page shows can be read. Searching, comparing and voting need the app, which is still on its way.",
        false,
      ),
    20000,
  );

  // What keeps the site for when there is no network: see worker.js. It waits, as the reader's first page does not.
  const device = navigator.serviceWorker;
  const keepSite = () => {
    // Once somebody keeps files, what this page had asked for before is theirs to keep as well, when it comes.
    const past = new PerformanceObserver((list) => {
      const unseen = list.getEntries().filter((entry) => !entry.workerStart);
      device.controller?.postMessage(unseen.map((entry) => entry.name));
    });
    const watch = () => past.observe({ type: "resource", buffered: true });
    device.addEventListener("controllerchange", watch, { once: true });
    const createScriptURL = () => "%worker%";
    const worker = window.trustedTypes?.createPolicy("quayside", { createScriptURL });
    device.register(worker?.createScriptURL("") ?? createScriptURL()).catch(() => {});
  };
  if (device) addEventListener("load", () => setTimeout(keepSite));

  // Compiled while it comes, where the server calls it what it is. Starting is a task of its own, so that the browser can
  // answer a reader between the two.
  const compiled = async (response) => {
    const isNamed = response.headers.get("content-type")?.startsWith("application/wasm");
    const program = await (isNamed
      ? WebAssembly.compileStreaming(response)
      : WebAssembly.compile(await response.arrayBuffer()));
    return new Promise((done) => setTimeout(() => done(program)));
  };

  app
    .then(async ([response, code]) => code.default({ module_or_path: await compiled(response) }))
    .finally(() => clearTimeout(late))
    .then((wasm) => {
      notice?.remove();
      dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } }));
    })
    .catch((error) => {
      stopped(error);
      tell(
        "The app could not be loaded.",
        "What this page shows can be read, but searching, comparing and voting need the app. Check the connection and reload the page; it may also have changed since it was opened.",
      );
    });
}
