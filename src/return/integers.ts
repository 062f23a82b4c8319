/** Numbers in one piece of a list. */
const PIECE_BITS = 12;
const PIECE = 1 << PIECE_BITS;

/** A list of whole numbers of 32 bits, four bytes each, in pieces: a return has millions of rows, and none is moved. */
export class Integers {
  length = 0;
  private readonly pieces: Int32Array[] = [];

  push(value: number): void {
    const at = this.length & (PIECE - 1);
    if (at === 0) this.pieces[this.length >> PIECE_BITS] = new Int32Array(PIECE);
    (this.pieces[this.length >> PIECE_BITS] as Int32Array)[at] = value;
    this.length++;
  }

  get(at: number): number {
    return (this.pieces[at >> PIECE_BITS] as Int32Array)[at & (PIECE - 1)] as number;
  }
}
