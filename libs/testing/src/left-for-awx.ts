import { type AwxCall, AwxObserver } from '@libs/awx';
import type { RunningServer } from './running-server';

/** What `server` asked of AWX during `work`, oldest first, e.g. `['GET users', 'POST organizations']`. */
export async function leftForAwx(server: RunningServer, work: () => Promise<unknown>): Promise<string[]> {
  const observe = jest.spyOn(server.app.get(AwxObserver, { strict: false }), 'observe');
  await work();
  const calls = observe.mock.calls as [AwxCall][];
  observe.mockRestore();
  return calls.map(([{ method, resource }]) => `${method} ${resource}`);
}
