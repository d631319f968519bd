import { createClient } from "v0-sdk";

console.log(Object.keys(createClient({ apiKey: "none" })).join(" "));
