/**
 * Small texts that are kept for a while under a key. Each method is one step that nobody can come between; each rejects
 * with `StateUnavailable`, soon, when the store cannot be reached. Times to live in milliseconds.
 */
export interface Store {
  /** Keeps `value` unless the key is taken; then answers what is there. */
  add(key: string, value: string, ttl: number): Promise<string | undefined>;
  /** What is kept, if anything. */
  get(key: string): Promise<string | undefined>;
  /** Replaces `from` by `to`; `false` when something else or nothing is there. */
  replace(key: string, from: string, to: string, ttl: number): Promise<boolean>;
  /** Removes `value`; `false` when something else or nothing is there. */
  remove(key: string, value: string): Promise<boolean>;
}
