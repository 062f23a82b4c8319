/** A list of whole numbers of 32 bits, four bytes each: a return has millions of rows. */
export class Integers {
  length = 0;
  private values = new Int32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const longer = new Int32Array(2 * this.length);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[this.length] = value;
    this.length++;
  }

  get(at: number): number {
    return this.values[at] as number;
  }
}
