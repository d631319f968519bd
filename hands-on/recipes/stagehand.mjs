import { localBrowser, Stagehand } from "@browserbasehq/stagehand";

console.log(typeof Stagehand.create, typeof localBrowser);
