import type { AwxCredentials } from '../credentials';
import { Sealed } from './sealed';

export type Basic = Extract<AwxCredentials, { kind: 'basic' }>;
export type Scope = 'read' | 'write';

/** What AWX answered of a token that it made. */
export interface Issued {
  readonly id: number;
  /** Id of its user. */
  readonly user: number;
  readonly secret: string;
  /** How long it lives, in milliseconds. */
  readonly life: number;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Of its time, before it is replaced. */
const SHARE = 0.8;

/** A token that an exchange holds for one user. */
export class IssuedToken {
  readonly id: number;
  readonly user: number;
  /** It is not used from then on. */
  readonly until: number;
  readonly renewAt: number;
  readonly credentials: AwxCredentials;
  private readonly owner: { readonly username: string; readonly password: Sealed } | undefined;

  /**
   * @param lease For how long it is used at most, in milliseconds
   * @param owner With whose password it was made
   */
  constructor(
    { id, user, secret, life }: Issued,
    private readonly scope: Scope,
    { now, lease, owner }: { readonly now: number; readonly lease: number; readonly owner: Basic },
  ) {
    const time = Math.min(lease, life * SHARE);
    this.id = id;
    this.user = user;
    this.until = now + time;
    this.renewAt = now + time * SHARE;
    this.credentials = { kind: 'bearer', token: secret };
    // A token that may only read cannot revoke itself.
    if (scope === 'read') this.owner = { username: owner.username, password: new Sealed(owner.password) };
  }

  /** AWX refuses a token that may only read for every other method, also where nothing would be changed. */
  isFor(method: string, now: number): boolean {
    return now < this.until && (this.scope === 'write' || SAFE.has(method));
  }

  /** What it is revoked with. */
  get revoker(): AwxCredentials {
    if (!this.owner) return this.credentials;
    return { kind: 'basic', username: this.owner.username, password: this.owner.password.open() };
  }
}
