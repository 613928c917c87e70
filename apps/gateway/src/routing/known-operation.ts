import type { Effect } from '@libs/operation';
import type { OperationContract } from '@libs/server';

/** What the gateway knows of an operation, from its server's contract. */
export interface KnownOperation {
  readonly name: string;
  readonly effect: Effect;
  /** Its path on REST, e.g. `/jobs/{id}`. */
  readonly path: string;
  /** How long it may take, in seconds, where that is longer than others may. */
  readonly seconds?: number;
  /** It takes that long only when its input asks it to wait. */
  readonly waits?: boolean;
}

export const knownOperation = ({ name, effect, route, seconds, inputSchema }: OperationContract): KnownOperation => ({
  name,
  effect,
  path: route.path,
  seconds,
  waits: Object.hasOwn((inputSchema?.properties as object | undefined) ?? {}, 'wait'),
});
