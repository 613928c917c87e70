import { figuresOf } from '../../bench/fit/choice/figures';
import type { Outcome } from '../../bench/fit/choice/outcome';
import type { EntryName } from '../../bench/fit/entries/entries';
import { type Verdict, verdictOf } from '../../bench/fit/verdict';

interface Reached {
  readonly entry: EntryName;
  readonly right: number;
  readonly changing?: number;
  readonly tokens?: number;
}

/** `n` requests to read at each entry, of which the first `right` are right and the last `changing` change something. */
function verdictFor(n: number, ...reached: readonly Reached[]): Verdict {
  const outcomes = reached.flatMap(({ entry, right, changing = 0, tokens = 100 }) =>
    Array.from(
      { length: n },
      (_, at): Outcome => ({
        request: `r${at}`,
        entry,
        path: entry,
        expects: 'tool',
        asksToRead: true,
        ended: 'called',
        right: at < right,
        acceptable: at < right,
        valid: at < right,
        changes: at >= n - changing,
        promptTokens: tokens,
        seconds: 1,
        turns: 1,
      }),
    ),
  );
  const figures = reached.map(({ entry }) => figuresOf(entry, outcomes));
  return verdictOf('m', figures, outcomes);
}

describe('which URL a model is given', () => {
  it('is the one of /mcp and /mcp/all that is right more often', () => {
    const one = verdictFor(100, { entry: 'mcp', right: 60 }, { entry: 'all', right: 90, tokens: 12_000 });
    expect(one).toMatchObject({ entry: 'all', serves: 'yes', mayChange: 'yes' });
    expect(one.sentence).toBe(
      'Give m /mcp/all: 90 % (95 %: 83 to 94) of what its tools answer end in the right one; it may have tools that ' +
        'change AWX: 0 of 100 requests to read ended in a tool that changes AWX (at most 4 %).',
    );
  });

  it('is the shorter one where that is too close to call', () => {
    const one = verdictFor(100, { entry: 'mcp', right: 80 }, { entry: 'all', right: 82, tokens: 12_000 });
    expect(one.entry).toBe('mcp');
    expect(one.sentence).toContain('too close to call between /mcp and /mcp/all; this one is shorter');
  });

  it('is the whole fleet with a hint at one server where that is better', () => {
    const better = verdictFor(100, { entry: 'server', right: 95 }, { entry: 'mcp', right: 70 });
    expect(better.entry).toBe('mcp');
    expect(better.sentence).toContain(
      'where a person chooses the server, /mcp/<server> (95 % (95 %: 89 to 98)) is better',
    );
    const close = verdictFor(100, { entry: 'server', right: 72 }, { entry: 'mcp', right: 70 });
    expect(close.sentence).toContain('is better is too close to call');
    const worse = verdictFor(100, { entry: 'server', right: 60 }, { entry: 'mcp', right: 90 });
    expect(worse.sentence).not.toContain('<server>');
  });

  it('is one server, or /mcp/lite, where more is too much', () => {
    const reached = [
      { entry: 'mcp', right: 20 },
      { entry: 'all', right: 10 },
      { entry: 'lite', right: 90 },
    ] as const;
    expect(verdictFor(100, ...reached, { entry: 'server', right: 80 })).toMatchObject({
      entry: 'server',
      serves: 'yes',
    });
    expect(verdictFor(100, ...reached, { entry: 'server', right: 30 }).sentence).toMatch(
      /^Give m \/mcp\/lite\?write=1: /,
    );
  });

  it('is none where it is wrong more often than right, everywhere', () => {
    const none = verdictFor(100, { entry: 'lite', right: 20 }, { entry: 'mcp', right: 5 });
    expect(none).toMatchObject({ serves: 'no', mayChange: 'no' });
    expect(none).not.toHaveProperty('entry');
    expect(none.sentence).toContain('Give m no entry');
  });

  it('is said to be too close to call where so few were asked', () => {
    const few = verdictFor(10, { entry: 'mcp', right: 6 });
    expect(few).toMatchObject({ entry: 'mcp', serves: 'too close to call', mayChange: 'too close to call' });
    expect(few.sentence).toContain('Give m /mcp?readonly=1');
    expect(few.sentence).toContain('whether it serves at all is too close to call');
    expect(few.sentence).toContain('so read-only');
  });

  it('is read-only where reads end in tools that change AWX', () => {
    const careless = verdictFor(100, { entry: 'mcp', right: 80, changing: 15 });
    expect(careless.mayChange).toBe('no');
    expect(careless.sentence).toMatch(
      /^Give m \/mcp\?readonly=1: .*it should be read-only: 15 of 100 requests to read/,
    );
    expect(verdictFor(100, { entry: 'lite', right: 80, changing: 15 }).sentence).toMatch(/^Give m \/mcp\/lite: /);
  });
});
