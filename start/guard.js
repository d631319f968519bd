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

  let isTold = false;
  const tell = async (what, advice) => {
    if (isTold) return;
    isTold = true;
    await parsed;
    root.removeAttribute("data-waiting");
    // Nothing beside an open dialog can be reached, and nothing in it works any more.
    for (const dialog of document.querySelectorAll("dialog[open]")) dialog.close();
    const reload = element("button", { type: "button", class: "button primary" }, "Reload");
    reload.onclick = () => location.reload();
    const address = document.querySelector("meta[name=quayside-report]")?.content;
    const report = element("a", { href: address, rel: "noopener" }, "Report this");
    const notice = element(
      "div",
      { class: "notice notice-error stopped", role: "alert", tabindex: "-1", "data-test": "stopped" },
      element("p", {}, element("strong", {}, what)),
      element("p", {}, advice),
      element("p", {}, reload, ...(address ? [" ", report] : [])),
    );
    document.body.append(notice);
    // What the app had still planned for the next frame happens, such as the focus on a heading.
    requestAnimationFrame(() => setTimeout(() => notice.focus()));
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
  const program = again(
    async () => {
      // As a link that preloads it, it would be fetched without its integrity being looked at.
      const response = await fetch("%program%", { integrity: "%integrity%" });
      if (!response.ok) throw response;
      return response;
    },
    400,
    1600,
  );
  const code = again(() => import("%code%"), 400, 1600);

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

  Promise.all([code, program, parsed])
    .then(([app, response]) => app.default({ module_or_path: response }))
    .then((wasm) => dispatchEvent(new CustomEvent("TrunkApplicationStarted", { detail: { wasm } })))
    .catch((error) => {
      stopped(error);
      tell(
        "The app could not be loaded.",
        "What this page shows can be read, but searching, comparing and voting need the app. Check the connection and reload the page; it may also have changed since it was opened.",
      );
    });
}
