const tell = what => navigator.sendBeacon(address, what);
for (const level of ["error", "warn"]) {
  const own = console[level];
  console[level] = (...words) => {
    tell(`${level}: ${words.join(" ")}`);
    own.apply(console, words);
  };
}
// Leaving a page aborts what it is still loading, which is an error event for some elements.
let isBeingLeft = false;
addEventListener("beforeunload", () => {
  isBeingLeft = true;
});
addEventListener("error", event => {
  const { message, target, error } = event;
  if (isBeingLeft && target !== window) return;
  tell(`error: ${message ?? `${target.outerHTML} did not load`}\n${error?.stack ?? ""}`.trim());
}, true);
addEventListener("unhandledrejection", ({ reason }) => tell(`error: ${reason}\n${reason?.stack ?? ""}`.trim()));
addEventListener("securitypolicyviolation", event => {
  tell(`error: ${event.effectiveDirective} forbids ${event.blockedURI}`);
});
