import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { AuthUnavailable } from './auth-unavailable';
import { costOf, PasswordCheck } from './password-check';

type Entries = ReadonlyMap<string, string>;

const BCRYPT = /^\$2[abxy]?\$(0[4-9]|[12]\d|3[01])\$[./A-Za-z0-9]{53}$/;

/** Throws an error that names the line, never what is in it. */
export function parseHtpasswd(text: string): Entries {
  const entries = new Map<string, string>();
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, user, hash] = /^([^:]+):(\S+)\s*$/.exec(line) ?? [];
    if (!user || !hash || !BCRYPT.test(hash)) throw new Error(`line ${index + 1} is no bcrypt entry (htpasswd -B)`);
    entries.set(user, hash);
  }
  if (entries.size === 0) throw new Error('it has no entries (htpasswd -B adds one)');
  return entries;
}

/** The users of an htpasswd file with bcrypt entries. A changed file counts from the next call on. */
export class Htpasswd {
  private readonly passwords = new PasswordCheck();
  private current: { readonly version: string; readonly entries: Promise<Entries> } | undefined;

  constructor(private readonly file: string) {}

  /** Throws an error that names the variable, for the boot: a file with a mistake must not start. */
  assertReadable(): void {
    try {
      parseHtpasswd(readFileSync(this.file, 'utf8'));
    } catch (error) {
      throw new Error(`AUTH_HTPASSWD_FILE: ${(error as Error).message}`);
    }
  }

  /** Changes when the file does. Throws `AuthUnavailable` when there is none: fewer users is no reason to keep the old ones. */
  async version(): Promise<string> {
    try {
      const { ino, size, mtimeNs, ctimeNs } = await stat(this.file, { bigint: true });
      return [ino, size, mtimeNs, ctimeNs].join(' ');
    } catch (error) {
      throw unreadable(error);
    }
  }

  /**
   * Whether the file has this user with this password, as of `version`. A refusal costs as much as the dearest entry,
   * whoever is asked for: time does not tell which users there are. Throws `TooManyLogins`.
   */
  async accepts(version: string, username: string, password: string): Promise<boolean> {
    if (this.current?.version !== version) this.current = { version, entries: this.read() };
    const entries = await this.current.entries;
    const known = entries.get(username);
    return this.passwords.matches(password, known, dearestOf(entries));
  }

  private async read(): Promise<Entries> {
    try {
      return parseHtpasswd(await readFile(this.file, 'utf8'));
    } catch (error) {
      // The fault may pass without a change of the file.
      this.current = undefined;
      throw unreadable(error);
    }
  }
}

const dearestOf = (entries: Entries): number => Math.max(...[...entries.values()].map(costOf));

const unreadable = (cause: unknown) =>
  new AuthUnavailable(
    'The list of users cannot be read at present. Tell the operator of this server, try again later.',
    {
      cause,
    },
  );
