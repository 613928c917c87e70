import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf } from '@libs/operation';
import { tokensOf } from '@libs/testing';
import type { DeclaredOperation } from './every-operation';
import { startWatchedAwx, type WatchedAwx, writesAmong } from './watched-awx';
import { startWatchedServer, type WatchedServer } from './watched-server';

/** What an error may cost a model. */
const ERROR_TOKENS = 150;

/** What small models give for arguments that they do not know. */
function habits({ operation: { input } }: DeclaredOperation): [string, Record<string, unknown>][] {
  const fields = fieldsOf(input);
  const each = (names: readonly string[], value: (name: string) => unknown) =>
    Object.fromEntries(names.map((name) => [name, value(name)]));
  const all = fields.map(({ name }) => name);
  const required = fields.filter(({ optional }) => !optional).map(({ name }) => name);
  return [
    ['nothing', {}],
    ['null for all', each(all, () => null)],
    ['a placeholder for each', each(required, (name) => `<${name}>`)],
    ['None for each', each(required, () => 'None')],
    ['an object for each', each(required, () => ({ value: 1 }))],
    ['numbers for each', each(required, () => [1, 2])],
    ['a field that there is not', { ...each(required, (name) => `<${name}>`), reasoning: 'because' }],
  ];
}

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

describe.each([...SERVER_NAMES])('%s', (name) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx);
  });
  afterAll(() => watched.close());

  it('changes nothing by what stands in the place of arguments, and says so in few words', async () => {
    for (const declared of watched.operations) {
      const { name: operation, effect, input: shape } = declared.operation;
      // What needs nothing can be called so.
      if (effect === 'read' || fieldsOf(shape).every(({ optional }) => optional)) continue;
      for (const [habit, input] of habits(declared)) {
        awx.left.length = 0;
        const { ok, text } = await watched.mcp(operation, input);
        const tokens = tokensOf(text);
        expect({ operation, habit, ok, writes: writesAmong(awx.left), short: tokens <= ERROR_TOKENS }).toEqual({
          operation,
          habit,
          ok: false,
          writes: [],
          short: true,
        });
      }
    }
  });
});
