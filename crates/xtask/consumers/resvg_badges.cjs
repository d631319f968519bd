const { readFileSync, readdirSync } = require("node:fs");
const { Resvg } = require("@resvg/resvg-js");
const { SITE, program, record } = require("./contract.cjs");

/** How light a pixel is, from 0 to 255. */
const light = (red, green, blue) => 0.299 * red + 0.587 * green + 0.114 * blue;

program("@resvg/resvg-js");
for (const file of readdirSync(`${SITE}/badges`).filter((file) => file.endsWith(".svg"))) {
  const { pixels, width, height } = new Resvg(readFileSync(`${SITE}/badges/${file}`)).render();
  const lights = [];
  for (let at = 0; at < width * height; at += 1) {
    const [red, green, blue, alpha] = pixels.subarray(4 * at);
    if (alpha === 255) lights.push(light(red, green, blue));
  }
  const share = (holds) => lights.filter(holds).length / (width * height);
  record(file.slice(0, -".svg".length), {
    ground_is_light: share((it) => it > 200) > 0.5,
    letters_are_dark: share((it) => it < 100) > 0.01,
  });
}
