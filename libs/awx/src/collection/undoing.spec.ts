import { AwxError, AwxRejected, AwxUnavailable } from '../errors/awx-error';
import { undoing } from './undoing';

/** A list that a change empties before it fails. */
function emptied(
  failure: Error,
  { look, putBack }: { look?: () => Promise<string[]>; putBack?: () => Promise<void> } = {},
) {
  let list = ['a', 'b'];
  const whole = undoing({
    before: list,
    look: look ?? (async () => list),
    keysOf: (names) => names,
    namesOf: (names) => names,
    change: async () => {
      list = [];
      throw failure;
    },
    putBack: putBack ?? (async () => void list.push('a', 'b')),
  });
  return whole.then(
    () => undefined,
    (error: AwxError) => error,
  );
}

it('takes back what was done when the rest is refused', async () => {
  const error = await emptied(new AwxRejected('No.'));
  expect(error?.message).toBe('No. What was done of it before was taken back.');
  expect(error?.changed).toBeUndefined();
});

it('tells what is different when it cannot be taken back', async () => {
  const error = await emptied(new AwxRejected('No.'), { putBack: () => Promise.reject(new AwxRejected('Nor this.')) });
  expect(error).toMatchObject({ message: 'No. It is [] now.', changed: { from: ['a', 'b'], to: [] } });
});

it('sends nothing more after an answer that was lost, and tells what is there', async () => {
  const putBack = jest.fn();
  const error = await emptied(new AwxUnavailable('Gone.', { mayHaveHappened: true }), { putBack });
  expect(error).toMatchObject({ message: 'Gone. It is [] now.', changed: { from: ['a', 'b'], to: [] } });
  expect(putBack).not.toHaveBeenCalled();
});

it('says so when it cannot look', async () => {
  const error = await emptied(new AwxRejected('No.'), { look: () => Promise.reject(new AwxUnavailable('Gone.')) });
  expect(error?.message).toMatch(/^No\. What it is now is not known, .* look at it\.$/);
  expect(error?.changed).toEqual({ from: ['a', 'b'] });
});

it('hides no fault of ours', async () => {
  const look = () => Promise.reject(new TypeError('x'));
  expect(await emptied(new AwxRejected('No.'), { look })).toBeInstanceOf(TypeError);
  expect(await emptied(new TypeError('y'))).toBeInstanceOf(TypeError);
});
