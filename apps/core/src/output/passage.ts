import { withoutUrlSecrets } from '@libs/awx';
import { estimateTokens } from '@libs/operation';
import type { LineSearch } from './line-search';
import type { Line } from './lines';

/** Which lines are wanted, counted from 1. */
export interface Wanted {
  readonly from: number;
  readonly to: number;
  /** The last so many of them; else the first that there is room for. */
  readonly last?: number;
  readonly search?: LineSearch;
  /** Lines around each that is found. */
  readonly context: number;
  /** Only these lines, in their order; without it all. */
  readonly among?: readonly Range[];
  readonly tokens: number;
}

/** Lines from 0, the end exclusive, as events tell them. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

interface Passing {
  readonly number: number;
  readonly line: Line;
  readonly found: boolean;
}

interface Shown {
  readonly number: number;
  readonly text: string;
  readonly tokens: number;
  readonly found: boolean;
}

/** Characters of a line that are shown. */
const WIDTH = 500;
/** Quotes, commas and numbers of an answer. */
const TOKENS_OF_A_LINE = 3;

/** Picks lines out of an output while it goes by, and holds no more of them than an answer has room for. */
export class Passage {
  /** Lines that went by. */
  total = 0;
  /** Lines that `search` found. */
  found = 0;
  /** The first line that was wanted and had no room. */
  left?: number;
  private readonly shown: Shown[] = [];
  /** What may yet be shown, as it came: most of it never is. */
  private readonly held: Passing[] = [];
  private tokens = 0;
  private after = 0;
  private range = 0;

  constructor(private readonly wanted: Wanted) {}

  take(line: Line): void {
    this.total += 1;
    if (this.total < this.wanted.from || this.total > this.wanted.to || !this.isAmong()) return;
    const { search, last } = this.wanted;
    const passing = { number: this.total, line, found: search?.(line.text) ?? true };
    if (search) this.look(passing);
    else if (last) this.hold(passing, last);
    else this.keep(passing);
  }

  /** No more lines come: of the last ones those stay for which there is room. */
  end(): this {
    if (this.wanted.last)
      for (const passing of this.held.reverse()) {
        const one = shownOf(passing);
        this.tokens += one.tokens;
        if (this.tokens > this.wanted.tokens && this.shown.length > 0) break;
        this.shown.unshift(one);
      }
    return this;
  }

  /** The lines in their order. Numbered where some are left out between them. */
  get lines(): string[] {
    const gaps =
      this.wanted.search !== undefined || this.shown.some(({ number }, at) => number !== this.shown[0]!.number + at);
    return this.shown.map(({ number, text, found }) => (gaps ? `${number}${found ? ':' : '-'} ${text}` : text));
  }

  get first(): number | undefined {
    return this.shown[0]?.number;
  }

  get last(): number | undefined {
    return this.shown.at(-1)?.number;
  }

  private isAmong(): boolean {
    const { among } = this.wanted;
    if (!among) return true;
    while (among[this.range] && among[this.range]!.end < this.total) this.range += 1;
    const range = among[this.range];
    return range !== undefined && range.start < this.total;
  }

  private look(passing: Passing): void {
    const { context } = this.wanted;
    if (passing.found) this.found += 1;
    if (this.left !== undefined) return;
    if (passing.found) {
      for (const earlier of this.held.splice(0)) this.keep(earlier);
      this.keep(passing);
      this.after = context;
    } else if (this.after > 0) {
      this.after -= 1;
      this.keep(passing);
    } else if (context > 0) this.hold(passing, context);
  }

  private hold(passing: Passing, most: number): void {
    this.held.push(passing);
    if (this.held.length > most) this.held.shift();
  }

  private keep(passing: Passing): void {
    if (this.left !== undefined) return;
    const one = shownOf(passing);
    if (this.tokens + one.tokens > this.wanted.tokens && this.shown.length > 0) this.left = one.number;
    else {
      this.shown.push(one);
      this.tokens += one.tokens;
    }
  }
}

function shownOf({ number, line: { text, length }, found }: Passing): Shown {
  const cut = length > WIDTH ? `${text.slice(0, WIDTH).toWellFormed()}… [${length} characters]` : text;
  const shown = withoutUrlSecrets(cut);
  return { number, text: shown, tokens: estimateTokens(shown) + TOKENS_OF_A_LINE, found };
}
