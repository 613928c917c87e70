import { randomUUID } from 'node:crypto';
import type { Store } from './store';

/** How long a call is taken to run after its process last said so, in milliseconds. A process that dies says nothing. */
const LEASE = 60_000;
const RENEWED_EVERY = 20_000;

/** What is kept of a call. */
export type Entry = { readonly call: string } & (
  | { readonly state: 'running'; readonly owner: string; readonly until: number }
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'unknown' }
);

/** What is known of a call whose entry was found. */
export type Earlier =
  | { readonly state: 'done'; readonly result: unknown }
  | { readonly state: 'running' }
  /** It began and nobody knows how it ended: look before you repeat. */
  | { readonly state: 'unknown' };

export function earlierOf(entry: Entry, now: number): Earlier {
  if (entry.state === 'done') return { state: 'done', result: entry.result };
  return { state: entry.state === 'running' && entry.until > now ? 'running' : 'unknown' };
}

/** Where an entry is kept, and how long without being renewed, in milliseconds. */
export interface Place {
  readonly store: Store;
  readonly name: string;
  readonly ttl: number;
  readonly now: () => number;
}

/** The entry of a call that runs, renewed until it is ended: a call may take as long as it likes. */
export class Claim {
  private readonly owner = randomUUID();
  /** As it is in the store; unknown after an answer of it was missed. */
  private kept: string | undefined;
  /** One thing after the other, so that a late renewal does not undo the end. */
  private turn: Promise<unknown> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly place: Place,
    private readonly call: string,
  ) {}

  /** @returns what is there already, if anything; else it is claimed, and to be ended by one of the other methods */
  async begin(): Promise<Entry | undefined> {
    const { store, name, ttl } = this.place;
    this.kept = this.running();
    const present = await store.add(name, this.kept, ttl + LEASE);
    if (present !== undefined) return JSON.parse(present) as Entry;
    this.timer = setInterval(() => void this.renew(), RENEWED_EVERY).unref();
    return undefined;
  }

  /** Puts another entry in its place for so many milliseconds. `false`: it could not, and what is there tells less. */
  end(entry: object, ttl: number): Promise<boolean> {
    clearInterval(this.timer);
    return this.inTurn(() => this.replaceBy(JSON.stringify({ call: this.call, ...entry }), ttl));
  }

  remove(): Promise<boolean> {
    clearInterval(this.timer);
    return this.inTurn(async () => {
      const present = await this.present();
      return present !== undefined && this.place.store.remove(this.place.name, present);
    });
  }

  private renew(): Promise<boolean> {
    return this.inTurn(() => this.replaceBy(this.running(), this.place.ttl + LEASE));
  }

  private running(): string {
    return JSON.stringify({
      call: this.call,
      state: 'running',
      owner: this.owner,
      until: this.place.now() + LEASE,
    });
  }

  /** The entry stays as it is when the store cannot be reached, and tells with time that nobody knows, which is the truth. */
  private inTurn(change: () => Promise<boolean>): Promise<boolean> {
    const done = this.turn.then(change).catch(() => false);
    this.turn = done;
    return done;
  }

  private async replaceBy(value: string, ttl: number): Promise<boolean> {
    const from = await this.present();
    this.kept = undefined;
    if (from === undefined || !(await this.place.store.replace(this.place.name, from, value, ttl))) return false;
    this.kept = value;
    return true;
  }

  /** The own entry as it is in the store. */
  private async present(): Promise<string | undefined> {
    if (this.kept !== undefined) return this.kept;
    const found = await this.place.store.get(this.place.name);
    const entry = found === undefined ? undefined : (JSON.parse(found) as Entry);
    return entry?.state === 'running' && entry.owner === this.owner ? found : undefined;
  }
}
