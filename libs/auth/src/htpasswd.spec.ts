import { mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hashSync } from 'bcrypt';
import { AuthUnavailable } from './auth-unavailable';
import { Htpasswd, parseHtpasswd } from './htpasswd';

const entry = (user: string, password: string) => `${user}:${hashSync(password, 4)}\n`;

describe('parseHtpasswd', () => {
  it('reads entries between comments and blank lines, as htpasswd -B writes them', () => {
    const hash = '$2y$05$c4WoMPo3SXsafkva.HHa6uXQZWr7oboPiC2bT/r7q1BB8I2s0BRqC';
    expect([...parseHtpasswd(`# users\r\n\r\nalice:${hash}\r\n`)]).toEqual([['alice', hash]]);
  });

  it.each([
    ['plain:secret', 'line 1'],
    ['# fine\napache:$apr1$abcdefgh$0123456789abcdefghijkl', 'line 2'],
    ['sha:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=', 'line 1'],
    ['no-colon', 'line 1'],
    ['# nobody', 'no entries'],
    ['', 'no entries'],
  ])('refuses %j, naming the line alone', (text, why) => {
    expect(() => parseHtpasswd(text)).toThrow(why);
    expect(() => parseHtpasswd(text)).not.toThrow(/secret|apr1|SHA/);
  });
});

describe('Htpasswd', () => {
  let directory: string;
  let path: string;
  let users: Htpasswd;
  const accepts = async (user: string, password: string) => users.accepts(await users.version(), user, password);

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'auth-'));
    path = join(directory, 'users');
    writeFileSync(path, entry('alice', 'secret') + entry('zoë', 'пароль'));
    users = new Htpasswd(path);
  });

  afterEach(() => rmSync(directory, { recursive: true }));

  it('knows users by their passwords', async () => {
    expect(await accepts('alice', 'secret')).toBe(true);
    expect(await accepts('zoë', 'пароль')).toBe(true);
    expect(await accepts('alice', 'Secret')).toBe(false);
    expect(await accepts('alice', '')).toBe(false);
  });

  it('refuses an unknown user even with the password of a known one', async () => {
    expect(await accepts('bob', 'secret')).toBe(false);
    expect(await accepts('__proto__', 'secret')).toBe(false);
  });

  it('reads the file again when it changed', async () => {
    expect(await accepts('alice', 'secret')).toBe(true);
    writeFileSync(path, entry('bob', 'another'));
    expect(await accepts('alice', 'secret')).toBe(false);
    expect(await accepts('bob', 'another')).toBe(true);
  });

  it('fails closed while the file is gone or broken, and recovers', async () => {
    unlinkSync(path);
    await expect(accepts('alice', 'secret')).rejects.toThrow(AuthUnavailable);
    writeFileSync(path, 'half an ent');
    await expect(accepts('alice', 'secret')).rejects.toThrow(AuthUnavailable);
    writeFileSync(path, entry('alice', 'secret'));
    expect(await accepts('alice', 'secret')).toBe(true);
  });

  it('does not boot with a file that is missing or wrong', () => {
    expect(() => users.assertReadable()).not.toThrow();
    expect(() => new Htpasswd(join(directory, 'missing')).assertReadable()).toThrow(/^AUTH_HTPASSWD_FILE: ENOENT/);
    writeFileSync(path, 'alice:secret');
    expect(() => users.assertReadable()).toThrow(/^AUTH_HTPASSWD_FILE: line 1 /);
  });
});
