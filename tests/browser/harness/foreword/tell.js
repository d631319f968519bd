const tell = what => navigator.sendBeacon("/foreword-console", what);
for (const level of ["error", "warn"]) {
  const own = console[level];
  console[level] = (...words) => {
    tell(`${level}: ${words.join(" ")}`);
    own.apply(console, words);
  };
}
addEventListener("error", event => {
  const { message, target } = event;
  tell(`error: ${message ?? `${target.outerHTML} did not load`}`);
}, true);
addEventListener("unhandledrejection", event => tell(`error: ${event.reason}`));
addEventListener("securitypolicyviolation", event => {
  tell(`error: ${event.effectiveDirective} forbids ${event.blockedURI}`);
});
