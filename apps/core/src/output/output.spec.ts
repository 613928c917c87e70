import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { searchFor } from './line-search';
import { linesOf } from './lines';
import { Passage, type Wanted } from './passage';

const wanted = (some: Partial<Wanted>): Wanted => ({
  from: 1,
  to: Number.POSITIVE_INFINITY,
  context: 0,
  tokens: 2_900,
  ...some,
});

async function* pieces(...texts: string[]): AsyncGenerator<Buffer> {
  for (const text of texts) yield Buffer.from(text);
}

const textsOf = async (...texts: string[]): Promise<string[]> => {
  const lines: string[] = [];
  for await (const { text } of linesOf(pieces(...texts))) lines.push(text);
  return lines;
};

describe('lines', () => {
  it('are as a terminal leaves them: without colours, with the last state of what shows its progress', async () => {
    expect(await textsOf('\u001b[0;31mfatal\u001b[0m: a\r\n10%\r50%\r100%\nlast')).toEqual([
      'fatal: a',
      '100%',
      'last',
    ]);
  });

  it('are what was printed, not what AWX makes of backslashes and tabs', async () => {
    expect(await textsOf('C:\\\\temp\\tx "\\\\"y\\\\""\n')).toEqual(['C:\\temp\tx "\\"y\\""']);
  });

  it('may be cut anywhere between the pieces', async () => {
    const bytes = Buffer.from('größe\nzwei\n');
    const single = (async function* () {
      for (const byte of bytes) yield Buffer.of(byte);
    })();
    const lines: string[] = [];
    for await (const { text } of linesOf(single)) lines.push(text);
    expect(lines).toEqual(['größe', 'zwei']);
  });

  it('that never end are held in part, and their length is told', async () => {
    const endless = Array.from({ length: 40 }, () => 'x'.repeat(65_536));
    const lines: { text: string; length: number }[] = [];
    for await (const line of linesOf(pieces(...endless, '\nshort\n'))) lines.push(line);
    expect(lines.map(({ text, length }) => [text.length, length])).toEqual([
      [10_000, 40 * 65_536],
      [5, 5],
    ]);
  });
});

describe('a passage', () => {
  const passage = async (some: Partial<Wanted>, lines: readonly string[]): Promise<Passage> => {
    const made = new Passage(wanted(some));
    for await (const line of linesOf(pieces(lines.join('\n')))) made.take(line);
    return made.end();
  };
  const TEN = Array.from({ length: 10 }, (_, index) => `line ${index + 1}`);

  it('is the end, a range, or what is found with the lines around, which may touch', async () => {
    expect((await passage({ last: 2 }, TEN)).lines).toEqual(['line 9', 'line 10']);
    expect((await passage({ from: 3, to: 4 }, TEN)).lines).toEqual(['line 3', 'line 4']);
    const found = await passage({ search: searchFor('/ [359]$/'), context: 1 }, TEN);
    expect(found.lines.map((line) => line.slice(0, 3).trim())).toEqual([
      ...['2-', '3:', '4-', '5:', '6-', '8-', '9:', '10-'],
    ]);
    expect(found.found).toBe(3);
  });

  it('keeps to the lines of events', async () => {
    const among = [
      { start: 1, end: 2 },
      { start: 7, end: 9 },
    ];
    expect((await passage({ among, last: 100 }, TEN)).lines).toEqual(['2: line 2', '8: line 8', '9: line 9']);
  });

  it('keeps to its tokens, cuts long lines with a mark, and says where it stopped', async () => {
    const cut = await passage({ tokens: 300 }, ['y'.repeat(600), ...Array.from({ length: 200 }, () => 'some words')]);
    expect(cut.lines[0]).toBe(`${'y'.repeat(500)}… [600 characters]`);
    const few = await passage({ tokens: 50 }, TEN);
    expect(few.left).toBe(few.last! + 1);
    expect(few.total).toBe(10);
  });

  it('shows no login that an address holds', async () => {
    expect((await passage({ last: 1 }, ['clone https://token@git.example/x'])).lines).toEqual([
      'clone https://git.example/x',
    ]);
  });
});

describe('a pattern', () => {
  it('takes time by the length of the line only', () => {
    expect(searchFor('/^(a+)+$/')(`${'a'.repeat(5_000)}b`)).toBe(false);
  });

  it('is refused where it is none, or one that no safe engine takes', () => {
    expect(() => searchFor('/(/')).toThrow('search is no pattern that RE2 takes');
    expect(() => searchFor('/(a)\\1/')).toThrow('search is no pattern that RE2 takes');
    expect(() => searchFor(`/${'a'.repeat(300)}/`)).toThrow('more than 256 characters');
  });
});

it('needs no more memory for a long output than for a short one', async () => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const heap = (): number => {
    gc();
    return process.memoryUsage().heapUsed;
  };
  const piece = Buffer.from(`${'ok: [web1] => changed and some words more '.repeat(24)}\n`.repeat(64));
  const passages = [new Passage(wanted({ last: 100 })), new Passage(wanted({ search: searchFor('no such words') }))];
  const before = heap();
  let most = 0;
  const long = (async function* () {
    for (let sent = 0; sent < 160; sent += 1) {
      if (sent % 80 === 79) most = Math.max(most, heap() - before);
      yield piece;
    }
  })();
  for await (const line of linesOf(long)) for (const passage of passages) passage.take(line);
  expect(passages[0]!.total).toBe(160 * 64);
  expect(piece.length * 160).toBeGreaterThan(10_000_000);
  expect(most).toBeLessThan(5_000_000);
});
