import { AwxConflict, AwxRejected, AwxUnavailable } from '@libs/awx';
import { changeParts } from './change-parts';

const part = (what: string, change: () => Promise<{ from?: unknown; to?: unknown } | undefined>) => ({ what, change });
const failing = (what: string, error: Error) => part(what, () => Promise.reject(error));
const refused = (changed?: object) => new AwxRejected('No.', { changed });

it('tells what parts changed beside what the object did, and what failed', async () => {
  const parts = [
    part('labels', async () => ({ from: [], to: ['a'] })),
    part('groups', async () => undefined),
    failing('credentials', refused()),
  ];
  expect(await changeParts({ limit: { to: 'x' } }, parts)).toEqual({
    changed: { limit: { to: 'x' }, labels: { from: [], to: ['a'] } },
    failed: ['credentials: No.'],
  });
});

it('counts what a part changed before it failed', async () => {
  expect(await changeParts({}, [failing('credentials', refused({ from: ['A'], to: [] }))])).toEqual({
    changed: { credentials: { from: ['A'], to: [] } },
    failed: ['credentials: No.'],
  });
});

it.each([
  ['refused', refused(), AwxConflict, 'Nothing was changed. labels: No.'],
  ['away', new AwxUnavailable('Away.'), AwxUnavailable, 'Nothing was changed. labels: Away.'],
  ['lost', new AwxUnavailable('Lost.', { mayHaveHappened: true }), AwxUnavailable, 'labels: Lost.'],
])('says that nothing was changed only where it is so: %s', async (_, given, kind, message) => {
  const error = await changeParts({}, [failing('labels', given)]).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ message });
});
