import type { IncomingMessage } from 'node:http';
import type { CallContext } from '@libs/operation';
import { Injectable } from '@nestjs/common';

/** Who sent a message. Without sessions nothing tells two clients of one user apart for sure. */
export interface Sender extends Pick<CallContext, 'caller' | 'environment'> {
  readonly request: IncomingMessage;
}

/** Clients number or name their requests; longer names are no names. */
const MOST_CHARACTERS = 200;

/**
 * Calls that their clients can cancel by a message of its own, as the revisions before 2026-07-28 do: those that this process is
 * answering, by who called and by the id that the client gave them.
 */
@Injectable()
export class CancellableCalls {
  private readonly ends = new Map<string, Set<() => void>>();

  /**
   * @param end Ends the call
   * @returns what is to be called when the call is over
   */
  add(sender: Sender, id: unknown, end: () => void): () => void {
    const key = keyOf(sender, id);
    if (key === undefined) return () => undefined;
    const same = this.ends.get(key) ?? new Set();
    this.ends.set(key, same.add(end));
    return () => {
      same.delete(end);
      if (same.size === 0) this.ends.delete(key);
    };
  }

  /** Two clients may give the same id: what is not clear is not ended. */
  cancel(sender: Sender, id: unknown): void {
    const same = this.ends.get(keyOf(sender, id) ?? '');
    if (same?.size === 1) for (const end of same) end();
  }
}

function keyOf({ request, caller, environment }: Sender, id: unknown): string | undefined {
  if (typeof id !== 'number' && (typeof id !== 'string' || id.length > MOST_CHARACTERS)) return undefined;
  return JSON.stringify([caller?.name, environment, request.socket.remoteAddress, request.headers['user-agent'], id]);
}
