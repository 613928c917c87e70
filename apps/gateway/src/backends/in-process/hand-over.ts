import type { Server } from 'node:http';
import { Dispatcher, errors } from 'undici';
import { HandedCall } from './handed-call';

/** Holds a call while it is open: what a Set has grown out of keeps what was in it until the old heap is collected. */
interface Open {
  call?: HandedCall;
}

/** Sends to a server of this process without a connection: the server sees and answers the same. */
export class HandOver extends Dispatcher {
  private readonly calls = new Set<Open>();

  /**
   * @param find Where to: `undefined` while there is no such server
   * @param host What requests name as their host
   */
  constructor(
    private readonly find: () => Server | undefined,
    private readonly host: string,
  ) {
    super();
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    const server = this.find();
    const open: Open = {};
    const call = new HandedCall(options, handler, () => {
      open.call = undefined;
      this.calls.delete(open);
    });
    if (!server) {
      handler.onResponseError?.(call, notThere());
      return false;
    }
    open.call = call;
    this.calls.add(open);
    handler.onRequestStart?.(call, null);
    // An error that is thrown there is the server's, and not that of whoever sends.
    process.nextTick(() => call.begin(server, this.host));
    return true;
  }

  override async close(): Promise<void> {
    await this.destroy();
  }

  /** Breaks off what is not answered yet. */
  override async destroy(): Promise<void> {
    for (const { call } of this.calls) call?.abort(new errors.ClientDestroyedError());
  }
}

const notThere = (): Error => Object.assign(new Error('no such server in this process'), { code: 'ECONNREFUSED' });
