import type { ServerName } from '@libs/fleet';
import type { Effect, Surface } from '@libs/operation';

/** Where a request goes. */
export interface Destination {
  readonly server: ServerName;
  /** Path at the server; the gateway's own unless it says otherwise. */
  readonly path?: string;
  /** The operation, where the path tells it. */
  readonly operation?: { readonly name: string; readonly effect: Effect };
}

/** What a path of the gateway stands for. */
export interface Target {
  readonly surface: Surface;
  /** By upper-case HTTP method. */
  readonly methods: ReadonlyMap<string, Destination>;
}
