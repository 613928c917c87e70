import { createHash } from 'node:crypto';
import { type Environment, MIGRATION, read, type Secret } from '@libs/config';
import { PathMap } from './path-map';

/**
 * Moves callers from another server to this fleet, share by share. Each stays where they are: their place in
 * the order is a hash of their name, and a greater share only takes more of them. The salt makes another order.
 */
export class Migration {
  private constructor(
    readonly legacyUrl: URL,
    private readonly percent: Secret,
    private readonly salt: string,
    /** Set where the two have other paths. */
    readonly paths: PathMap | undefined,
  ) {}

  /**
   * @returns nothing where nobody is to be moved
   * @throws {ConfigError}
   */
  static from(env: Environment): Migration | undefined {
    const { LEGACY_URL, MIGRATION_PERCENT, MIGRATION_SALT, MIGRATION_MAP_FILE } = read(env, MIGRATION);
    if (!LEGACY_URL) return undefined;
    const paths = MIGRATION_MAP_FILE === undefined ? undefined : PathMap.fromFile(MIGRATION_MAP_FILE);
    return new Migration(LEGACY_URL, MIGRATION_PERCENT, MIGRATION_SALT, paths);
  }

  /** A share that is not given is nobody: an address alone moves no one. */
  moved(caller: string): boolean {
    return placeOf(caller, this.salt) < Number(this.percent.value ?? 0);
  }
}

/** From 0 to just below 100. */
function placeOf(caller: string, salt: string): number {
  const hash = createHash('sha256').update(`${salt}\0${caller}`).digest();
  return (hash.readUInt32BE() / 2 ** 32) * 100;
}
