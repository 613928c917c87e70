import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Each test starts several processes. */
jest.setTimeout(240_000);

/** `npm test` builds it. */
const LIB = join(__dirname, '../../../dist/libs/audit/src');
const KEY = 'k'.repeat(40);

/** Writes `count` records, twenty at once, says how many were written and stays. */
const WRITER = `
  const { AuditConfig } = require(${JSON.stringify(join(LIB, 'audit-config.js'))});
  const { AuditTrail } = require(${JSON.stringify(join(LIB, 'audit-trail.js'))});
  const trail = new AuditTrail(AuditConfig.from(process.env));
  const record = { server: 'core', operation: 'list_jobs', effect: 'read', surface: 'rest', caller: process.argv[1],
    awx_identity: null, request_id: 'r', input: {}, outcome: 'ok', status: 200, touched: [], duration_ms: 1 };
  const write = (index) => trail.outcome({ ...record, request_id: 'r' + index, detail: 'd'.repeat(index % 2000) });
  (async () => {
    const indexes = Array.from({ length: Number(process.argv[2]) }, (_, index) => index);
    let written = 0;
    while (indexes.length > 0) {
      const ends = await Promise.allSettled(indexes.splice(0, 20).map(write));
      written += ends.filter(({ status }) => status === 'fulfilled').length;
    }
    console.log(written);
    setInterval(() => {}, 1000);
  })();`;

interface Ended {
  readonly code: number;
  readonly said: string;
}

describe('the audit trail of real processes', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'trail-'));
  });

  afterEach(() => rm(root, { recursive: true }));

  const audit = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> =>
    new Promise((resolve) => {
      execFile(
        process.execPath,
        [join(LIB, 'cli/main.js'), ...args],
        { env: { PATH: process.env['PATH'], AUDIT_LOG_DIR: root, ...env } },
        (error, out, err) => resolve({ code: error ? Number(error.code) : 0, said: out + err }),
      );
    });

  /** Until it has written what it was to; then it is ended by force. */
  async function write(caller: string, count: number, before = '', env: NodeJS.ProcessEnv = {}): Promise<number> {
    const child: ChildProcess = spawn(
      'bash',
      ['-c', `${before} exec "$0" "$@"`, process.execPath, '-e', WRITER, caller, `${count}`],
      {
        env: { PATH: process.env['PATH'], AUDIT_LOG_DIR: root, ...env },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    const [said] = (await once(child.stdout!, 'data')) as [Buffer];
    child.kill('SIGKILL');
    await once(child, 'exit');
    return Number(said);
  }

  const textOf = async (): Promise<string> => {
    const [name] = await readdir(join(root, 'core'));
    return readFile(join(root, 'core', name!), 'utf8');
  };

  it('is one chain for each of two that write at the same time', async () => {
    expect(await Promise.all([write('one', 400), write('other', 400)])).toEqual([400, 400]);
    const { code, said } = await audit(['verify']);
    expect(said).toMatch(/^ok {6}core: 800 lines, 1 files, 2 chains\n( {8}head [0-9a-f]{64}\n){1,2}800 lines/);
    expect(code).toBe(0);
  });

  it('goes on from both that were killed, as long as their ends are in its last lines', async () => {
    expect(await Promise.all([write('one', 40), write('other', 40)])).toEqual([40, 40]);
    await write('third', 3);
    const { code, said } = await audit(['verify']);
    expect(said).toMatch(/^ok {6}core: 83 lines, 1 files, 3 chains\n {8}head [0-9a-f]{64}\n83 lines \(not signed\)/);
    expect(code).toBe(0);
  });

  it('marks the line in the midst of which a process was killed', async () => {
    // What a file may weigh ends within a record; the process is killed while it cannot go on.
    const written = await write('full', 20, "trap '' XFSZ; ulimit -f 4;");
    expect(written).toBe(0);
    const text = await textOf();
    expect(text).toHaveLength(4 * 1024);
    expect(text.endsWith('\n')).toBe(false);
    expect((await audit(['verify'])).said).toContain('is cut off');
    await write('next', 2);
    const { code, said } = await audit(['verify']);
    expect(said).toContain('was cut off, as by a crash, and is marked so by a line after it');
    expect(code).toBe(0);
  });

  it('tells by its exit code where it was changed, and that its end was cut off', async () => {
    await write('alice', 5);
    const [head] = /[0-9a-f]{64}/.exec((await audit(['verify'])).said)!;
    expect(await audit(['verify', '--expect', head])).toMatchObject({ code: 0 });
    const [name] = await readdir(join(root, 'core'));
    const lines = (await textOf()).split('\n');
    await writeFile(join(root, 'core', name!), `${lines.slice(0, 4).join('\n')}\n`);
    expect(await audit(['verify'])).toMatchObject({ code: 0 });
    const cut = await audit(['verify', '--expect', head]);
    expect(cut).toMatchObject({ code: 1, said: expect.stringContaining(`no line has the head ${head}`) });
    await writeFile(join(root, 'core', name!), `${lines.with(2, lines[2]!.replace('alice', 'bob')).join('\n')}`);
    const changed = await audit(['verify', '--folder', join(root, 'core')]);
    expect(changed).toMatchObject({ code: 1, said: expect.stringContaining(`${name} line 3 was changed`) });
  });

  it('is signed with AUDIT_KEY, and verified with it, from a file too', async () => {
    await write('alice', 2, '', { AUDIT_KEY: KEY });
    expect(await textOf()).not.toContain(KEY);
    expect(await audit(['verify'])).toMatchObject({ code: 1, said: expect.stringContaining('set AUDIT_KEY') });
    expect(await audit(['verify'], { AUDIT_KEY: 'o'.repeat(40) })).toMatchObject({ code: 1 });
    const file = join(root, 'key');
    await writeFile(file, `${KEY}\n`);
    const { code, said } = await audit(['verify'], { AUDIT_KEY_FILE: file });
    expect(said).toContain('2 lines (signed) are as they were written.');
    expect(code).toBe(0);
    expect(await audit(['verify', '--key-file', file])).toMatchObject({ code: 0 });
  });

  it('is asked from the command line, and says what is wrong with a question', async () => {
    await write('alice', 3);
    const { code, said } = await audit(['query', '--caller', 'alice', '--since', '2d', '--limit', '2']);
    expect(code).toBe(0);
    expect(said).toMatch(/^TIME .*\n.* alice .* r1 *\n.* alice .* r2 *\n3 match; only the newest 2/);
    expect(await audit(['query', '--caller', 'bob', '--json'])).toEqual({ code: 0, said: '0 match.\n' });
    expect(await audit(['query', '--folder', join(root, 'nowhere')])).toMatchObject({
      code: 1,
      said: expect.stringContaining('There is no folder'),
    });
    const empty = await audit(['verify'], { AUDIT_LOG_DIR: await mkdtemp(join(root, 'empty-')) });
    expect(empty).toMatchObject({ code: 1, said: expect.stringContaining('no files of an audit trail') });
    expect(await audit(['look'])).toMatchObject({ code: 1, said: expect.stringContaining('Usage:') });
  });
});
