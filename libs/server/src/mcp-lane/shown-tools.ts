import type { CallContext, OperationOptions } from '@libs/operation';
import { atMost } from '@libs/shared-state';
import { LRUCache } from 'lru-cache';
import type { Safety } from '../safety/safety';

const KEPT = 1_000;

/** Which tools of an entry a caller is shown, as a text that is the same for all who are shown the same. */
export class ShownTools {
  /** By policy, so that a changed one is asked anew. */
  private readonly known = new WeakMap<object, LRUCache<string, string>>();

  constructor(
    private readonly safety: Pick<Safety, 'isShown' | 'policy'>,
    private readonly operations: readonly OperationOptions[],
  ) {}

  keyOf(call: CallContext): string {
    const { policy } = this.safety;
    const kept = this.known.get(policy) ?? new LRUCache(atMost(KEPT));
    this.known.set(policy, kept);
    const who = JSON.stringify([call.caller?.name, call.environment, call.readOnly]);
    const key = kept.get(who) ?? this.hiddenFrom(call);
    kept.set(who, key);
    return key;
  }

  private hiddenFrom(call: CallContext): string {
    const hidden = this.operations.filter((operation) => !this.safety.isShown(call, operation));
    return hidden.map(({ name }) => name).join();
  }
}
