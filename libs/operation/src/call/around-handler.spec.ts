import type { OperationOptions } from '../operation-options';
import { withinCall } from './around-handler';
import { type CallContext, runInCall } from './call-context';
import type { AroundHandler } from './called-operation';

const around: AroundHandler = async ({ name }, input, handle) => ({ name, input, answer: await handle() });

const inCall = <T>(work: () => T, call: object = { called: { around } }): T => runInCall(call as CallContext, work);

class Things {
  readonly kind = 'thing';

  get({ id }: { id: number }): object {
    return { id, kind: this.kind };
  }

  copy(input: { id: number }): object {
    return { copyOf: this.get(input) };
  }
}

for (const name of ['get', 'copy'] as const)
  Things.prototype[name] = withinCall({ name } as OperationOptions, Things.prototype[name]);

const things = new Things();

it('answers a call as what is around it says', async () => {
  const answer = { id: 1, kind: 'thing' };
  expect(await inCall(() => things.get({ id: 1 }))).toEqual({ name: 'get', input: { id: 1 }, answer });
});

it('runs a handler that another one calls alone', async () => {
  const answer = { copyOf: { id: 1, kind: 'thing' } };
  expect(await inCall(() => things.copy({ id: 1 }))).toEqual({ name: 'copy', input: { id: 1 }, answer });
});

it('runs nothing in a call that no guard has let in', () => {
  expect(() => inCall(() => things.get({ id: 1 }), {})).toThrow('get was called past the guard of its call.');
});

it('runs a handler that no call calls alone', () => {
  expect(things.get({ id: 1 })).toEqual({ id: 1, kind: 'thing' });
});

it('keeps the name by which Nest finds the types of its parameters', () => {
  expect(things.get.name).toBe('get');
});
