import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

const server = spawn("playwright-mcp", [], { stdio: ["pipe", "pipe", "inherit"] });
const send = (message) => server.stdin.write(JSON.stringify({ jsonrpc: "2.0", ...message }) + "\n");
const client = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "quay", version: "1" } };
send({ id: 1, method: "initialize", params: client });
for await (const line of createInterface({ input: server.stdout })) {
  const { id, result } = JSON.parse(line);
  if (id === 1) {
    console.log(result.serverInfo.name);
    send({ method: "notifications/initialized" });
    send({ id: 2, method: "tools/list" });
  }
  if (id === 2) {
    console.log(result.tools.length, "tools");
    server.kill();
    break;
  }
}
