const { spawn } = require("node:child_process");
const { readFileSync } = require("node:fs");
const { SITE, program, record } = require("./contract.cjs");

program("serve");
// The links of the home page, as it stands there.
const links = readFileSync(`${SITE}/index.html`, "utf8").matchAll(/ href="(\/[^"]*\?category=[^"]*)"/g);
const server = spawn(process.execPath, [`${process.env.NODE_PATH}/serve/build/main.js`, "--listen", "tcp://127.0.0.1:0", SITE], {
  env: { ...process.env, NO_UPDATE_CHECK: "1" },
});
server.stdout.on("data", async (data) => {
  const [origin] = String(data).match(/http:\/\/[\w.:]+/) ?? [];
  if (!origin) return;
  for (const path of new Set([...links].map(([, path]) => path))) {
    const { status, url } = await fetch(origin + path);
    record(path, { leads_to: status === 200 ? url.replace(origin, "") : String(status) });
  }
  server.kill();
});
