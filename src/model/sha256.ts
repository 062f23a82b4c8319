/** SHA-256 (FIPS 180-4), for where nothing else makes it: a browser's own is asynchronous, and not there for every page. */

const BLOCK = 64;

const primes = (count: number): number[] => {
  const found: number[] = [];
  for (let one = 2; found.length < count; one++)
    if (found.every((prime) => one % prime !== 0)) found.push(one);
  return found;
};

/** The first 32 bits of the fraction. */
const fraction = (number: number): number => ((number - Math.floor(number)) * 2 ** 32) | 0;

const ROUNDS = Int32Array.from(primes(BLOCK), (prime) => fraction(Math.cbrt(prime)));
const START = primes(8).map((prime) => fraction(Math.sqrt(prime)));

const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/** Takes bytes in parts and gives their hash. */
class Sha256 {
  private readonly state = Int32Array.from(START);
  private readonly words = new Int32Array(BLOCK);
  private readonly block = new Uint8Array(BLOCK);
  private readonly view = new DataView(this.block.buffer);
  private filled = 0;
  private bytes = 0;

  update(part: Uint8Array): void {
    this.bytes += part.length;
    for (let at = 0; at < part.length; ) {
      const length = Math.min(BLOCK - this.filled, part.length - at);
      this.block.set(part.subarray(at, at + length), this.filled);
      at += length;
      this.filled += length;
      if (this.filled === BLOCK) this.mix();
    }
  }

  /** In hex. Nothing can be added after it. */
  digest(): string {
    const bits = this.bytes * 8;
    this.update(Uint8Array.of(0x80));
    const zeros = (2 * BLOCK - 8 - this.filled) % BLOCK;
    this.update(new Uint8Array(zeros));
    const length = new DataView(new ArrayBuffer(8));
    length.setUint32(0, Math.floor(bits / 2 ** 32));
    length.setUint32(4, bits % 2 ** 32);
    this.update(new Uint8Array(length.buffer));
    return [...this.state].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }

  private mix(): void {
    this.filled = 0;
    const { words, state } = this;
    this.spread();
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
    for (let at = 0; at < BLOCK; at++) {
      const choice = (e & f) ^ (~e & g);
      const one =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (ROUNDS[at] ?? 0) + (words[at] ?? 0);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) state[at] = ((state[at] ?? 0) + word) | 0;
  }

  /** The words of the rounds, from those of the block. */
  private spread(): void {
    const { words, view } = this;
    for (let at = 0; at < 16; at++) words[at] = view.getInt32(at * 4);
    for (let at = 16; at < BLOCK; at++) {
      const before = words[at - 15] ?? 0;
      const last = words[at - 2] ?? 0;
      const small = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
      const large = turn(last, 17) ^ turn(last, 19) ^ (last >>> 10);
      words[at] = (words[at - 16] ?? 0) + small + (words[at - 7] ?? 0) + large;
    }
  }
}

/** The SHA-256 of bytes in parts, in hex. */
export function sha256(parts: Iterable<Uint8Array>): string {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
