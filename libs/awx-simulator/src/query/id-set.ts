/** Ids beyond are rare, and would make the bits too many. */
const MAX_BIT = 2 ** 24;
const BITS = 32;

/** A set of ids: a bit for each, because there are a hundred thousand of them in a list. */
export class IdSet {
  private words = new Uint32Array(BITS);
  private readonly others = new Set<number>();

  has(id: number): boolean {
    if (id >= MAX_BIT) return this.others.has(id);
    return ((this.words[id >>> 5] ?? 0) & bit(id)) !== 0;
  }

  add(id: number): void {
    if (id >= MAX_BIT) return void this.others.add(id);
    if (id >>> 5 >= this.words.length) this.grow(id);
    this.words[id >>> 5]! |= bit(id);
  }

  delete(id: number): void {
    if (id >= MAX_BIT) this.others.delete(id);
    else if (this.has(id)) this.words[id >>> 5]! &= ~bit(id);
  }

  private grow(id: number): void {
    const words = new Uint32Array(((id >>> 5) + 1) * 2);
    words.set(this.words);
    this.words = words;
  }
}

const bit = (id: number): number => 1 << (id & (BITS - 1));
