import { AwxUnavailable } from './awx-error';

it('is told with more and stays as it was', () => {
  const cause = new Error('ECONNRESET');
  const first = new AwxUnavailable('Gone.', {
    resource: 'teams',
    lookup: 7,
    cause,
    mayHaveHappened: true,
    answered: true,
  });
  const again = first.with({ changed: { from: ['a'] } }, 'It is [] now.');
  const both = { name: 'AwxUnavailable', resource: 'teams', lookup: 7, mayHaveHappened: true, answered: true };
  expect(again).toBeInstanceOf(AwxUnavailable);
  expect(again).toMatchObject({ ...both, message: 'Gone. It is [] now.', changed: { from: ['a'] } });
  expect(again.cause).toBe(cause);
  expect(first).toMatchObject({ ...both, message: 'Gone.', changed: undefined });
});
