const tell = what => navigator.sendBeacon("/foreword-console", what);
for (const level of ["error", "warn"]) {
  const own = console[level];
  console[level] = (...words) => {
    tell(`${level}: ${words.join(" ")}`);
    own.apply(console, words);
  };
}
addEventListener("error", event => {
  const { message, target, error } = event;
  tell(`error: ${message ?? `${target.outerHTML} did not load`}\n${error?.stack ?? ""}`.trim());
}, true);
addEventListener("unhandledrejection", ({ reason }) => tell(`error: ${reason}\n${reason?.stack ?? ""}`.trim()));
addEventListener("securitypolicyviolation", event => {
  tell(`error: ${event.effectiveDirective} forbids ${event.blockedURI}`);
});
