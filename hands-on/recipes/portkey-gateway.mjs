import { spawn } from "node:child_process";

const gateway = spawn("gateway", ["--headless"], { stdio: "inherit" });
const asked = {
  method: "POST",
  headers: {
    "content-type": "application/json",
    "authorization": "Bearer none",
    "x-portkey-provider": "openai",
    "x-portkey-custom-host": process.env.FAKE,
  },
  body: JSON.stringify({ model: "fake", messages: [{ role: "user", content: "Which side is port?" }] }),
};
const ask = () => fetch("http://localhost:8787/v1/chat/completions", asked);
let answer;
for (let times = 0; !answer && times < 60; times += 1) {
  answer = await ask().catch(() => new Promise((resolve) => setTimeout(resolve, 500)));
}
console.log(answer.status, await answer.text());
gateway.kill();
process.exit(answer.ok ? 0 : 1);
