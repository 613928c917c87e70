import { SERVER_NAMES } from '@libs/fleet';
import { fieldsOf, type OperationOptions } from '@libs/operation';
import { isTaken, OPERATIONS } from './every-operation';
import { startWatchedAwx, type WatchedAwx } from './watched-awx';
import { plainInputs, startWatchedServer, type WatchedServer } from './watched-server';

let awx: WatchedAwx;
beforeAll(async () => {
  awx = await startWatchedAwx();
});
afterAll(() => awx.close());

const NAMES = OPERATIONS.map(({ operation }) => operation.name);
const SOUGHT = ['999999', 'No such thing'];

/** What may name something, with what nothing is called: one value, or a list of one. */
const wrong = ({ input }: OperationOptions): Record<string, unknown>[] =>
  fieldsOf(input).flatMap(({ name }) =>
    SOUGHT.flatMap((sought) => {
      const form = [sought, [sought]].find((value) => isTaken(input, name, value));
      return form === undefined ? [] : [{ [name]: form }];
    }),
  );

const IS_MISSING = /(?:999999|"No such thing").* does not exist/;

/** Or tells all that there are. */
const namesATool = (detail: string): boolean =>
  detail.includes('There are: ') || (detail.match(/[a-z]+(?:_[a-z]+)+/g) ?? []).some((word) => NAMES.includes(word));

describe.each([...SERVER_NAMES])('what %s does not find', (name) => {
  let watched: WatchedServer;
  beforeAll(async () => {
    watched = await startWatchedServer(name, awx);
  });
  afterAll(() => watched.close());

  it('says by which tool it is found', async () => {
    const missing: { operation: string; detail: string }[] = [];
    for (const declared of watched.operations) {
      const { operation } = declared;
      const least = plainInputs(declared, awx).at(-1)!;
      for (const field of wrong(operation)) {
        const { ok, detail } = await watched.rest(operation.name, { ...least, ...field });
        if (!ok && IS_MISSING.test(detail)) missing.push({ operation: operation.name, detail });
      }
    }
    expect(missing.filter(({ detail }) => !namesATool(detail))).toEqual([]);
    expect(missing.length).toBeGreaterThan(watched.operations.length / 2);
  });
});
