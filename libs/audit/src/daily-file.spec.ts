import fs from 'node:fs';
import { mkdtemp, readdir, readFile, rename, rm, stat, symlink, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chain } from './chain/chain';
import { verifyFolder } from './chain/verify-folder';
import { DailyFile } from './daily-file';

const newFile = (directory: string): DailyFile => new DailyFile(directory, new Chain(undefined));

describe('DailyFile', () => {
  let root: string;
  let directory: string;
  let file: DailyFile;
  const path = (day: string) => join(directory, `audit_${day}.log`);
  const append = (day: string, text: string, to = file) => to.append(day, JSON.stringify({ text }));
  const linesOf = async (name: string) =>
    (await readFile(name, 'utf8'))
      .split('\n')
      .slice(0, -1)
      .map((line) => (line.endsWith('"}') ? JSON.parse(line).text : line));

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'audit-'));
    directory = join(root, 'logs', 'core');
    file = newFile(directory);
  });

  afterEach(async () => {
    await file.close();
    await rm(root, { recursive: true });
  });

  it('makes a directory and a file that only their owner may read', async () => {
    await append('20260102', 'one');
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(path('20260102'))).mode & 0o777).toBe(0o600);
  });

  it('narrows the mode of a file that was there', async () => {
    await append('20260102', 'one');
    await file.close();
    await writeFile(path('20260103'), 'old\n', { mode: 0o644 });
    await append('20260103', 'new');
    expect((await stat(path('20260103'))).mode & 0o777).toBe(0o600);
    expect(await linesOf(path('20260103'))).toEqual(['old', 'new']);
  });

  it('has written when it resolves', async () => {
    await append('20260102', 'one');
    expect(await linesOf(path('20260102'))).toEqual(['one']);
    await append('20260102', 'two');
    expect(await linesOf(path('20260102'))).toEqual(['one', 'two']);
  });

  it('keeps the order and the wholeness of concurrent lines', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `${index} ${'x'.repeat(index % 300)}`);
    await Promise.all(lines.map((line) => append('20260102', line)));
    expect(await linesOf(path('20260102'))).toEqual(lines);
  });

  it('shares a file with another writer, line by line', async () => {
    const other = newFile(directory);
    const lines = Array.from({ length: 500 }, (_, index) => `${index}`);
    await Promise.all(lines.map((line, index) => append('20260102', line, index % 2 ? file : other)));
    await other.close();
    expect((await linesOf(path('20260102'))).sort()).toEqual([...lines].sort());
    const report = await verifyFolder(directory, { keys: [], signedSince: 0, hashes: new Set() });
    expect(report).toMatchObject({ lines: 500, chains: 2, breaks: [] });
  });

  it('puts each line into the file of its day', async () => {
    await Promise.all([append('20260102', 'a'), append('20260103', 'b'), append('20260102', 'late')]);
    expect(await linesOf(path('20260102'))).toEqual(['a', 'late']);
    expect(await linesOf(path('20260103'))).toEqual(['b']);
  });

  it('starts a new file when logrotate moved the old one', async () => {
    await append('20260102', 'before');
    await rename(path('20260102'), `${path('20260102')}.1`);
    await append('20260102', 'after');
    expect(await linesOf(`${path('20260102')}.1`)).toEqual(['before']);
    expect(await linesOf(path('20260102'))).toEqual(['after']);
  });

  it('starts a new file when the old one was replaced or everything was deleted', async () => {
    await append('20260102', 'lost');
    await unlink(path('20260102'));
    await writeFile(path('20260102'), 'theirs\n');
    await append('20260102', 'ours');
    expect(await linesOf(path('20260102'))).toEqual(['theirs', 'ours']);
    await rm(directory, { recursive: true });
    await append('20260102', 'anew');
    expect(await readdir(directory)).toEqual(['audit_20260102.log']);
  });

  it('ends a line that was cut off before it goes on', async () => {
    await append('20260101', 'makes the directory');
    await writeFile(path('20260102'), 'whole\n{"cut');
    await append('20260102', 'next');
    expect(await linesOf(path('20260102'))).toEqual(['whole', '{"cut', 'next']);
  });

  it('follows no link, so that records and modes stay where they belong', async () => {
    await append('20260101', 'makes the directory');
    const elsewhere = join(root, 'elsewhere');
    await writeFile(elsewhere, 'theirs', { mode: 0o644 });
    await symlink(elsewhere, path('20260102'));
    await expect(append('20260102', 'one')).rejects.toMatchObject({ code: 'ELOOP' });
    await expect(file.probe('20260102')).rejects.toMatchObject({ code: 'ELOOP' });
    expect(await readFile(elsewhere, 'utf8')).toBe('theirs');
    expect((await stat(elsewhere)).mode & 0o777).toBe(0o644);
  });

  it('notices that the file has become a link', async () => {
    await append('20260102', 'one');
    await rename(path('20260102'), join(root, 'moved'));
    await symlink(join(root, 'moved'), path('20260102'));
    await expect(append('20260102', 'two')).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('rejects all that wait when it cannot write, and recovers', async () => {
    await writeFile(join(root, 'logs'), 'a file where the directory should be');
    const both = await Promise.allSettled([append('20260102', 'one'), append('20260102', 'two')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await unlink(join(root, 'logs'));
    await append('20260102', 'three');
    expect(await linesOf(path('20260102'))).toEqual(['three']);
  });

  it.each<[string, number]>([
    ['in the midst of a line', 20],
    ['before its first byte', 0],
    ['before its end alone', -1],
  ])('finds out whether there is room again after a write that ended %s, and stays whole', async (_, most) => {
    await append('20260102', 'one');
    const { writeSync } = fs;
    const full = jest.spyOn(fs, 'writeSync');
    const noRoom = () => Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    full.mockImplementation(() => {
      throw noRoom();
    });
    full.mockImplementationOnce(((fd: number, bytes: Buffer) => {
      const length = most < 0 ? bytes.length + most : most;
      if (length === 0) throw noRoom();
      return writeSync(fd, bytes, 0, length);
    }) as never);
    await expect(append('20260102', 'two')).rejects.toMatchObject({ code: 'ENOSPC' });
    for (let asked = 0; asked < 2; asked++)
      await expect(file.probe('20260102')).rejects.toMatchObject({ code: 'ENOSPC' });
    full.mockRestore();
    const before = (await stat(path('20260102'))).size;
    for (let asked = 0; asked < 3; asked++) await file.probe('20260102');
    expect((await stat(path('20260102'))).size).toBe(before + 1);
    // Whoever goes on after a restart finds it as well.
    const next = newFile(directory);
    await append('20260102', 'three', next);
    await append('20260102', 'four');
    await next.close();
    const report = await verifyFolder(directory, { keys: [], signedSince: 0, hashes: new Set() });
    expect(report).toMatchObject({ breaks: [], lines: most < 0 ? 4 : 3 });
  });

  it('writes what waits before it closes, and opens again', async () => {
    const written = append('20260102', 'one');
    await file.close();
    await written;
    await append('20260102', 'two');
    expect(await linesOf(path('20260102'))).toEqual(['one', 'two']);
  });
});
