import type { Dispatcher } from 'undici';
import type { SentCall } from '../proxy/proxy-call';

/** A bounded number of calls to one server. */
export interface Lane {
  readonly way: Dispatcher;
  /**
   * Resolves when the call may be sent, with what to run when it has ended.
   *
   * @throws {Refusal} 429 or 503 when there is no room; {CallerLeft} when nobody waits any more. Nothing was sent then.
   */
  enter(call: SentCall): Promise<() => void>;
}
