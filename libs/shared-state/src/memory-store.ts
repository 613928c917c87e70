import { StateUnavailable } from './state-unavailable';
import type { Store } from './store';

interface Entry {
  readonly value: string;
  /** Milliseconds since the epoch. */
  readonly expires: number;
}

const MAX_ENTRIES = 10_000;

/** What one process remembers. When it is full it takes nothing new: to forget a launch could mean to repeat it. */
export class MemoryStore implements Store {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly now: () => number = Date.now,
    private readonly max = MAX_ENTRIES,
  ) {}

  async add(key: string, value: string, ttl: number): Promise<string | undefined> {
    const present = this.valueOf(key);
    if (present !== undefined) return present;
    if (this.entries.size >= this.max) this.forgetExpired();
    if (this.entries.size >= this.max)
      throw new StateUnavailable('This server cannot remember more calls at present. Try again later.');
    this.put(key, value, ttl);
    return undefined;
  }

  async get(key: string): Promise<string | undefined> {
    return this.valueOf(key);
  }

  async replace(key: string, from: string, to: string, ttl: number): Promise<boolean> {
    if (this.valueOf(key) !== from) return false;
    this.put(key, to, ttl);
    return true;
  }

  async remove(key: string, value: string): Promise<boolean> {
    return this.valueOf(key) === value && this.entries.delete(key);
  }

  private valueOf(key: string): string | undefined {
    const entry = this.entries.get(key);
    return entry && entry.expires > this.now() ? entry.value : undefined;
  }

  private put(key: string, value: string, ttl: number): void {
    this.entries.set(key, { value, expires: this.now() + ttl });
  }

  private forgetExpired(): void {
    for (const [key, { expires }] of this.entries) if (expires <= this.now()) this.entries.delete(key);
  }
}
