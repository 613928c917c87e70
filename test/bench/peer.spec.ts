import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filledIn, readPeers } from '../../bench/rig/peer';

const PEER = {
  name: 'other',
  command: ['other-mcp', '--port', '{port}'],
  env: { AWX: '{awx}/' },
  url: 'http://127.0.0.1:{port}/mcp',
  calls: { get_job: { name: 'job', arguments: { id: '{job}', note: 'job {job}' } } },
};
const PLACES = { port: 4_711, awx: 'http://127.0.0.1:80', job: 7 };

describe('a peer', () => {
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'peers-'));
    mkdirSync(join(folder, 'all'));
    write('all/b.json', { ...PEER, name: 'b' });
    write('all/a.json', { ...PEER, name: 'a' });
    writeFileSync(join(folder, 'all', 'notes.txt'), 'no peer');
  });

  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (file: string, content: object): string => {
    const path = join(folder, file);
    writeFileSync(path, JSON.stringify(content));
    return path;
  };

  it('is read from a file, several from a folder', () => {
    expect(readPeers(write('one.json', PEER))).toMatchObject([PEER]);
    expect(readPeers(join(folder, 'all')).map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('is told what it needs to know, the job as a number where nothing else stands', () => {
    const [peer] = readPeers(write('one.json', PEER));
    expect(filledIn(peer, PLACES)).toMatchObject({
      command: ['other-mcp', '--port', '4711'],
      env: { AWX: 'http://127.0.0.1:80/' },
      url: 'http://127.0.0.1:4711/mcp',
      calls: { get_job: { arguments: { id: 7, note: 'job 7' } } },
    });
  });

  it.each([
    { wrong: { ...PEER, command: [] }, says: 'command' },
    { wrong: { ...PEER, url: 'stdio' }, says: 'url' },
    { wrong: { ...PEER, call: {} }, says: 'call' },
    { wrong: { ...PEER, calls: { get_job: { arguments: {} } } }, says: 'calls.get_job.name' },
  ])('is refused, naming file and field: $says', ({ wrong, says }) => {
    const file = write('wrong.json', wrong);
    expect(() => readPeers(file)).toThrow(new RegExp(`wrong\\.json: .*${says}`));
  });

  it('is refused where it is no JSON', () =>
    expect(() => readPeers(join(folder, 'all/notes.txt'))).toThrow('is no JSON'));
});
