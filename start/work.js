// Finds a proof of work for a vote: a text that makes the SHA-256 of what it is asked about and itself begin with a number
// of zero bits. A site has this file if it names a vote service, and a page loads it once that asks for work. Written out
// here, because the browser's own SHA-256 answers one text at a time, and waiting for each answer takes ten times as long.

// The constants of FIPS 180-4: the first bits behind the point of the roots of the first primes.
const fraction = (root) => ((root % 1) * 2 ** 32) | 0;
const primes = [];
for (let number = 2; primes.length < 64; number++) {
  if (primes.every((prime) => number % prime)) primes.push(number);
}
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const constants = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)));
const words = new Int32Array(64);

// Puts the 64 bytes from `at` of `view` into `state`.
const compress = (state, view, at) => {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(at + 4 * i);
  for (let i = 16; i < 64; i++) {
    const x = words[i - 15];
    const y = words[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    words[i] = (words[i - 16] + s0 + words[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + constants[i] + words[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  state[0] += a;
  state[1] += b;
  state[2] += c;
  state[3] += d;
  state[4] += e;
  state[5] += f;
  state[6] += g;
  state[7] += h;
};

const proof = (subject, bits) => {
  const digits = 10;
  const text = new TextEncoder().encode(subject);
  const length = text.length + digits;
  const bytes = new Uint8Array(Math.ceil((length + 9) / 64) * 64);
  bytes.set(text);
  bytes[length] = 128;
  const view = new DataView(bytes.buffer);
  view.setUint32(bytes.length - 4, length * 8);
  // What stands in front of the proof is the same each time.
  const before = start.slice();
  const varying = text.length - (text.length % 64);
  for (let at = 0; at < varying; at += 64) compress(before, view, at);
  const state = new Int32Array(8);
  for (let tried = 0; ; tried++) {
    let rest = tried;
    for (let at = length - 1; at >= text.length; at--) {
      bytes[at] = 48 + (rest % 10);
      rest = (rest / 10) | 0;
    }
    state.set(before);
    for (let at = varying; at < bytes.length; at += 64) compress(state, view, at);
    // At most 32 bits are ever asked for.
    if (Math.clz32(state[0]) >= bits) return `${tried}`.padStart(digits, "0");
  }
};

onmessage = ({ data: [subject, bits] }) => postMessage(proof(subject, bits));
