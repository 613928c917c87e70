import { mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PolicyFile } from './policy-file';

const STOP = '{ confirm: false, rules: [{ name: stop, do: refuse }] }';

describe('PolicyFile', () => {
  let directory: string;
  let path: string;
  let file: PolicyFile | undefined;
  let said: string[];
  const write = (text: string, to = path) => writeFileSync(to, text);
  const open = () => {
    file = new PolicyFile(path, {
      onReload: () => said.push('reloaded'),
      onProblem: ({ message }) => said.push(message),
    });
    return file;
  };
  const names = () => file!.current.rules.map(({ name }) => name);

  beforeEach(() => {
    said = [];
    directory = mkdtempSync(join(tmpdir(), 'policy-'));
    path = join(directory, 'policy.yaml');
  });

  afterEach(() => {
    file?.close();
    rmSync(directory, { recursive: true });
  });

  it('does not start without its file or with a mistake in it', () => {
    expect(open).toThrow('POLICY_FILE: cannot be read (ENOENT)');
    write('rules: [{ name: a }]');
    expect(open).toThrow('POLICY_FILE: 1:9 rules.0.do must be');
  });

  it('takes a changed file, once', async () => {
    write('confirm: false');
    open();
    write(STOP);
    await file!.look();
    await file!.look();
    expect(names()).toEqual(['stop', 'default']);
    expect(said).toEqual(['reloaded']);
  });

  it('keeps the policy of before and says once why when the new one is broken or gone', async () => {
    write(STOP);
    open();
    write('rules: [{ name: stop');
    await file!.look();
    await file!.look();
    rmSync(path);
    await file!.look();
    await file!.look();
    expect(names()).toEqual(['stop', 'default']);
    expect(said).toEqual([expect.stringMatching(/^POLICY_FILE: \d+:\d+ /), expect.stringContaining('ENOENT')]);
    write('confirm: false');
    await file!.look();
    expect(names()).toEqual(['default']);
  });

  it('sees what a link points to be swapped, as a mounted configuration is', async () => {
    write('confirm: false', join(directory, 'one'));
    write(STOP, join(directory, 'two'));
    symlinkSync('one', path);
    open();
    symlinkSync('two', join(directory, 'next'));
    renameSync(join(directory, 'next'), path);
    await file!.look();
    expect(names()).toEqual(['stop', 'default']);
  });
});
