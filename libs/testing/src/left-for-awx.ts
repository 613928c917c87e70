import { type AwxCall, AwxObserver } from '@libs/awx';
import type { RunningServer } from './running-server';

/**
 * What `server` asked of AWX for `work`, oldest first, e.g. `['GET users', 'POST organizations']`. The exchange of passwords
 * for tokens goes on behind all calls and belongs to none.
 */
export async function leftForAwx(server: RunningServer, work: () => Promise<unknown>): Promise<string[]> {
  const observe = jest.spyOn(server.app.get(AwxObserver, { strict: false }), 'observe');
  await work();
  const calls = observe.mock.calls as [AwxCall][];
  observe.mockRestore();
  const own = calls.filter(([{ resource }]) => resource !== 'token_exchange');
  return own.map(([{ method, resource }]) => `${method} ${resource}`);
}
