import { createSecretKey } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DailyFile } from '../daily-file';
import { Chain } from './chain';
import { hashOf, openSealed } from './sealed-line';
import { type Expectation, verifyFolder } from './verify-folder';

const KEY = createSecretKey('k'.repeat(32), 'utf8');
const DAYS = ['20260101', '20260102', '20260103'] as const;
const [FIRST, SECOND, THIRD] = DAYS.map((day) => `audit_${day}.log`) as [string, string, string];

describe('verifyFolder', () => {
  let folder: string;
  const at = (name: string) => join(folder, name);
  const linesIn = async (name: string) => (await readFile(at(name), 'utf8')).split('\n').slice(0, -1);
  const put = (name: string, lines: readonly string[]) =>
    writeFile(at(name), lines.map((line) => `${line}\n`).join(''));
  const change = async (name: string, how: (lines: string[]) => string[]) => put(name, how(await linesIn(name)));
  const open: DailyFile[] = [];
  const writer = (key?: typeof KEY) => {
    const file = new DailyFile(folder, new Chain(key));
    open.push(file);
    return file;
  };
  const verify = (expectation: Partial<Expectation> = {}) =>
    verifyFolder(folder, { keys: [], signedSince: 0, hashes: new Set(), ...expectation });
  const breaksOf = async (expectation?: Partial<Expectation>) =>
    (await verify(expectation)).breaks.map(({ file, line, problem }) => `${file} ${line} ${problem}`);

  let written = 0;
  const record = (): string => {
    written += 1;
    return JSON.stringify({ time: '2026-01-01T00:00:00.000Z', text: `record ${written}` });
  };
  /** `count` records at once, as concurrent calls write them. */
  const write = (file: DailyFile, day: string, count: number) =>
    Promise.all(Array.from({ length: count }, () => file.append(day, record())));

  /** Three days by one process, five records each. */
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'chain-'));
    written = 0;
    const file = writer();
    for (const day of DAYS) await write(file, day, 5);
    await file.close();
  });

  afterEach(async () => {
    await Promise.all(open.splice(0).map((file) => file.close()));
    await rm(folder, { recursive: true });
  });

  it('takes what was written, over days, as one chain with one head', async () => {
    const report = await verify();
    expect(report).toMatchObject({ lines: 15, files: 3, chains: 1, breaks: [], notes: [] });
    expect(report.heads).toHaveLength(1);
    const last = JSON.parse((await linesIn(THIRD))[4]!);
    expect(report.heads[0]).toEqual({ writer: last.chain.writer, seq: 15, hash: last.hash });
  });

  it('is told of a changed line', async () => {
    await change(SECOND, (lines) => lines.map((line) => line.replace('record 8', 'record 0')));
    expect(await breaksOf()).toEqual([`${SECOND} 3 was changed`]);
  });

  it('is told of a changed line whose hash was made right', async () => {
    await change(SECOND, (lines) =>
      lines.map((line) => {
        const { body } = openSealed(Buffer.from(line.replace('record 8', 'record 0')))!;
        return `${body},"hash":"${hashOf(body)}"}`;
      }),
    );
    expect(await breaksOf()).toEqual([
      `${SECOND} 4 does not follow the line before it of its chain, which was changed`,
    ]);
  });

  it('is told of removed lines, at the beginning of a file too', async () => {
    await change(SECOND, (lines) => lines.filter((_, index) => index !== 2 && index !== 3));
    expect(await breaksOf()).toEqual([`${SECOND} 3 is without the 2 lines before it`]);
    await change(FIRST, (lines) => lines.slice(1));
    expect(await breaksOf()).toEqual([`${FIRST} 1 is without the lines before it`]);
  });

  it('is told of a removed file, but of the oldest only by a note', async () => {
    await unlink(at(SECOND));
    expect(await breaksOf()).toEqual([`${THIRD} 1 is without the 5 lines before it`]);
    await unlink(at(FIRST));
    expect(await verify()).toMatchObject({ breaks: [], notes: [expect.stringContaining('older files were moved')] });
  });

  it('is told of inserted lines: strange ones, copies, words', async () => {
    const original = await linesIn(SECOND);
    await put(SECOND, original.toSpliced(2, 0, '{"time":"2026-01-02T00:00:00.000Z","caller":"eve"}'));
    expect(await breaksOf()).toEqual([`${SECOND} 3 is no record of this trail`]);
    await put(SECOND, original.toSpliced(2, 0, original[0]!));
    expect(await breaksOf()).toEqual([`${SECOND} 3 stands there twice, or behind lines that were written after it`]);
    await put(SECOND, original.toSpliced(2, 0, 'words'));
    expect(await breaksOf()).toEqual([`${SECOND} 3 is no record of this trail`]);
  });

  it('is told of two lines that changed places', async () => {
    await change(FIRST, (lines) => [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)]);
    expect(await breaksOf()).toEqual([`${FIRST} 2 is without the line before it`]);
  });

  it('is told that the end was cut off by a head that was kept elsewhere, or by what goes on from it', async () => {
    const hash = (await verify()).heads[0]!.hash;
    await write(writer(), DAYS[2], 1);
    const hashes = new Set([hash]);
    expect(await verify({ hashes })).toMatchObject({ breaks: [], chains: 2, heads: [{ seq: 1 }] });
    expect(hashes.size).toBe(0);
    await change(THIRD, (lines) => lines.toSpliced(4, 1));
    expect(await breaksOf({ hashes: new Set([hash]) })).toEqual([
      `${THIRD} 5 goes on from a line that is not there: the end of another chain was cut off or changed`,
    ]);
    await change(THIRD, (lines) => lines.slice(0, 4));
    const lacking = new Set([hash]);
    expect(await breaksOf({ hashes: lacking })).toEqual([]);
    expect(lacking.size).toBe(1);
  });

  it('knows restarts, each tied to the one before, also over days without a record', async () => {
    for (const day of [DAYS[2], DAYS[2], '20260105', '20260109']) {
      const file = writer();
      await file.probe('20260108');
      await write(file, day, 2);
      await file.close();
    }
    expect(await verify()).toMatchObject({ lines: 23, chains: 5, heads: [{ seq: 2 }], breaks: [], notes: [] });
  });

  it('knows files that logrotate moved on the same day', async () => {
    const file = writer();
    await write(file, '20260104', 2);
    for (const [from, to] of [
      ['audit_20260104.log', 'audit_20260104.log.1'],
      ['audit_20260104.log.1', 'audit_20260104.log.2'],
    ] as const) {
      await rename(at(from), at(to));
      if (from.endsWith('.1')) await rename(at('audit_20260104.log'), at('audit_20260104.log.1'));
      await write(file, '20260104', 2);
    }
    await file.close();
    expect(await verify()).toMatchObject({ lines: 21, files: 6, chains: 2, breaks: [], notes: [] });
    await unlink(at('audit_20260104.log.1'));
    expect(await breaksOf()).toEqual(['audit_20260104.log 1 is without the 2 lines before it']);
  });

  it('knows several writers of one folder, that begin and end beside each other', async () => {
    const [one, other] = [writer(), writer()];
    for (let round = 0; round < 20; round++) await Promise.all([write(one, DAYS[2], 3), write(other, DAYS[2], 2)]);
    const third = writer();
    await write(third, DAYS[2], 1);
    await Promise.all([write(one, '20260104', 1), write(third, '20260104', 1)]);
    expect(await verify()).toMatchObject({ lines: 118, chains: 4, breaks: [] });
    await change(THIRD, (lines) => lines.toSpliced(50, 1));
    expect(await breaksOf()).toHaveLength(1);
  });

  it('begins a chain anew when the clock is set back', async () => {
    const file = writer();
    await write(file, '20260105', 2);
    await write(file, '20260104', 2);
    await write(file, '20260105', 2);
    await file.close();
    expect(await verify()).toMatchObject({ lines: 21, breaks: [] });
  });

  it('knows a line that was cut off, once the next one marks it', async () => {
    const cut = `${(await linesIn(THIRD)).join('\n')}\n{"time":"2026-01-03`;
    await writeFile(at(THIRD), cut);
    expect(await verify()).toMatchObject({ breaks: [], notes: [expect.stringContaining('line 6 is cut off')] });
    await write(writer(), DAYS[2], 1);
    expect(await verify()).toMatchObject({
      lines: 16,
      breaks: [],
      notes: [expect.stringContaining('line 6 was cut off')],
    });
    await change(THIRD, (lines) => lines.with(5, '{"time":"2026-01-04'));
    expect(await breaksOf()).toEqual([`${THIRD} 6 is no record of this trail`]);
  });

  it('ends what another process left in the midst of a line while this one goes on', async () => {
    const file = writer();
    await write(file, DAYS[2], 1);
    await writeFile(at(THIRD), '{"cut', { flag: 'a' });
    await write(file, DAYS[2], 1);
    expect(await verify()).toMatchObject({ lines: 17, breaks: [], notes: [expect.stringContaining('cut off')] });
  });

  it('takes a whole line that lacks nothing but its end', async () => {
    await writeFile(at(THIRD), (await linesIn(THIRD)).join('\n'));
    await write(writer(), DAYS[2], 1);
    expect(await verify()).toMatchObject({ lines: 16, heads: [{ seq: 1 }], breaks: [], notes: [] });
  });

  describe('with a key', () => {
    beforeEach(async () => {
      const file = writer(KEY);
      await write(file, '20260104', 3);
      await file.close();
    });
    const NAME = 'audit_20260104.log';

    it('takes what is signed, by a former key too, and nothing else', async () => {
      const other = createSecretKey('o'.repeat(32), 'utf8');
      const signedSince = Date.parse('2026-01-01T00:00:00.001Z');
      expect(await breaksOf({ keys: [other, KEY], signedSince })).toEqual([]);
      expect(await breaksOf({ keys: [KEY] })).toEqual([`${FIRST} 1 is not signed`]);
      expect(await breaksOf({ keys: [other], signedSince })).toEqual([
        `${NAME} 1 was changed, or signed with another key`,
      ]);
      expect(await breaksOf()).toEqual([
        `${NAME} 1 is signed: set AUDIT_KEY, or name the file of the key by --key-file`,
      ]);
    });

    it('is told of a line that somebody without the key chained anew', async () => {
      await change(NAME, (lines) =>
        lines.map((line) => {
          const { body } = openSealed(Buffer.from(line.replace('record 17', 'record 0')))!;
          return line.includes('record 17') ? `${body},"hmac":"${hashOf(body)}"}` : line;
        }),
      );
      const signedSince = Date.parse('2026-01-01T00:00:00.001Z');
      expect(await breaksOf({ keys: [KEY], signedSince })).toEqual([
        `${NAME} 2 was changed, or signed with another key`,
      ]);
    });
  });
});
