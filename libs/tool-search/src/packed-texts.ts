/** Numbers many short texts by their order. They stand in one: a `Map` of them takes four times the memory. */
export class PackedTexts {
  readonly #size: number;
  readonly #all: string;
  /** Where each begins, and where the last ends. */
  readonly #starts: Uint32Array;

  /** @param sorted by their UTF-16 units, each once */
  constructor(sorted: readonly string[]) {
    this.#size = sorted.length;
    this.#all = sorted.join('');
    this.#starts = new Uint32Array(sorted.length + 1);
    sorted.forEach((text, number) => {
      this.#starts[number + 1] = this.#starts[number]! + text.length;
    });
  }

  /** `undefined` when it is none of them. */
  numberOf(text: string): number | undefined {
    let [low, high] = [0, this.#size];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#at(middle) < text) low = middle + 1;
      else high = middle;
    }
    return low < this.#size && this.#at(low) === text ? low : undefined;
  }

  #at(number: number): string {
    return this.#all.slice(this.#starts[number], this.#starts[number + 1]);
  }
}
