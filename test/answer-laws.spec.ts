import { SERVER_NAMES } from '@libs/fleet';
import { ANSWER_TOKENS, fieldsOf } from '@libs/operation';
import { type Answer, tokensOf } from '@libs/testing';
import fc from 'fast-check';
import type { DeclaredOperation } from './every-operation';
import { inflated, refusedAtLength } from './inflated';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

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
  afterEach(() => {
    awx.alter = undefined;
  });

  it('keeps the budget of an answer whatever AWX sends', async () => {
    for (const alter of [inflated, refusedAtLength]) {
      awx.alter = alter;
      for (const declared of watched.operations) {
        const { name: operation } = declared.operation;
        const input = plainInputs(declared, awx).at(-1)!;
        for (const { text } of [await watched.rest(operation, input), await watched.mcp(operation, input)]) {
          const tokens = tokensOf(text);
          expect({ operation, tokens, fits: tokens <= ANSWER_TOKENS }).toEqual({ operation, tokens, fits: true });
        }
      }
    }
  });

  it('refuses on one surface what it refuses on the other, in the same words', async () => {
    for (const declared of watched.operations) {
      const { name: operation } = declared.operation;
      for (const input of fc.sample(inputsOf(declared), { numRuns: RUNS, seed: 7 })) {
        const rest = await watched.rest(operation, input);
        if (rest.ok) continue;
        const mcp = await watched.mcp(operation, input);
        expect({ operation, input, ...told(mcp) }).toEqual({ operation, input, ...told(rest) });
      }
    }
  });
});

const told = ({ ok, detail }: Answer): object => ({ ok, detail });

/** Inputs a operation; the seed is fixed, so that a failure comes back. */
const RUNS = 15;
const ABSENT = ['999999', 'No such thing', '0042', 'x%2fy', '9007199254740993'];
const TEXTS = ['', ' ', '0', '-1', '1.5', 'x', 'Failed', 'now', '[1]', '{"a": 1}', 'a: [', 'x'.repeat(600), 'ä\u202e'];
const VALUES = [null, 0, -1, 1.5, 2 ** 53, true, [], ['a'], [{}], [[]], {}, { a: 1 }, 'x\0', '\ud800'];

/** Wrong and strange values for some of the fields. What a query cannot say is not tried where the input is a query. */
function inputsOf({ operation }: DeclaredOperation): fc.Arbitrary<Record<string, unknown>> {
  const inQuery = /^(GET|DELETE)/.test(operation.route);
  const strange = fc.constantFrom<unknown>(...TEXTS, ...(inQuery ? [] : VALUES));
  const inPath = (field: string): boolean => operation.route.includes(`:${field}`);
  const fields = fieldsOf(operation.input).map(({ name }) => name);
  const required = fields.filter(inPath);
  const model = Object.fromEntries(fields.map((name) => [name, inPath(name) ? fc.constantFrom(...ABSENT) : strange]));
  return fc.record(model, { requiredKeys: required });
}
