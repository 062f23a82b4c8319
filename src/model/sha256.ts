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
const START = Int32Array.from(primes(8), (prime) => fraction(Math.sqrt(prime)));

const word = (words: Int32Array, at: number): number => words[at] ?? 0;
const turn = (bits: number, by: number): number => (bits >>> by) | (bits << (32 - by));

/** Takes bytes in parts and gives their hash. */
class Sha256 {
  private readonly state = START.slice();
  private readonly words = new Int32Array(BLOCK);
  /** The bytes after the last whole block. */
  private readonly rest = new Uint8Array(BLOCK);
  private filled = 0;
  private bytes = 0;

  update(part: Uint8Array): void {
    this.bytes += part.length;
    let at = 0;
    if (this.filled > 0) {
      at = Math.min(BLOCK - this.filled, part.length);
      this.rest.set(part.subarray(0, at), this.filled);
      this.filled += at;
      if (this.filled < BLOCK) return;
      this.mix(viewOf(this.rest), 0);
    }
    const view = viewOf(part);
    for (; at + BLOCK <= part.length; at += BLOCK) this.mix(view, at);
    this.rest.set(part.subarray(at));
    this.filled = part.length - at;
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
    return [...this.state].map((bits) => (bits >>> 0).toString(16).padStart(8, '0')).join('');
  }

  /** Mixes the block at a place of the bytes into the state. */
  private mix(bytes: DataView, place: number): void {
    const { words, state } = this;
    spread(bytes, place, words);
    // Taken apart as a list, they would take twice the time.
    let a = word(state, 0);
    let b = word(state, 1);
    let c = word(state, 2);
    let d = word(state, 3);
    let e = word(state, 4);
    let f = word(state, 5);
    let g = word(state, 6);
    let h = word(state, 7);
    for (let at = 0; at < BLOCK; at++) {
      const choice = g ^ (e & (f ^ g));
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + word(ROUNDS, at) + word(words, at);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) | (c & (a | b)));
      h = g;
      g = f;
      f = e;
      e = (d + one) | 0;
      d = c;
      c = b;
      b = a;
      a = (one + two) | 0;
    }
    state[0] = word(state, 0) + a;
    state[1] = word(state, 1) + b;
    state[2] = word(state, 2) + c;
    state[3] = word(state, 3) + d;
    state[4] = word(state, 4) + e;
    state[5] = word(state, 5) + f;
    state[6] = word(state, 6) + g;
    state[7] = word(state, 7) + h;
  }
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/** Makes the words of the rounds from the block at a place of the bytes. */
function spread(bytes: DataView, place: number, words: Int32Array): void {
  for (let at = 0; at < 16; at++) words[at] = bytes.getInt32(place + at * 4);
  for (let at = 16; at < BLOCK; at++) {
    const before = word(words, at - 15);
    const last = word(words, at - 2);
    const small = turn(before, 7) ^ turn(before, 18) ^ (before >>> 3);
    const large = turn(last, 17) ^ turn(last, 19) ^ (last >>> 10);
    words[at] = word(words, at - 16) + small + word(words, at - 7) + large;
  }
}

/** The SHA-256 of bytes in parts, in hex. */
export function sha256(parts: Iterable<Uint8Array>): string {
  const hash = new Sha256();
  for (const part of parts) hash.update(part);
  return hash.digest();
}
