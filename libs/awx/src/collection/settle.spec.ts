import { AwxRejected, AwxUnavailable } from '../errors/awx-error';
import { settle } from './settle';

const items = Array.from({ length: 200 }, (_, index) => index);

it('does a few at a time, however many there are, and keeps their order', async () => {
  let running = 0;
  let most = 0;
  const work = async (item: number) => {
    running += 1;
    most = Math.max(most, running);
    await new Promise((resolve) => setImmediate(resolve));
    running -= 1;
    return item * 2;
  };
  expect(await settle(items, work)).toEqual(items.map((item) => item * 2));
  expect(most).toBe(10);
});

it('tells all that are wrong, and stops at what is no fault of the input', async () => {
  const wrong = (item: number) => (item % 90 === 0 ? Promise.reject(new AwxRejected(`${item}.`)) : item);
  await expect(settle(items, wrong)).rejects.toMatchObject({ name: 'BadReferences', message: '0. 90. 180.' });
  const asked: number[] = [];
  const down = (item: number) => {
    asked.push(item);
    throw new AwxUnavailable('down');
  };
  await expect(settle(items, down)).rejects.toThrow('down');
  expect(asked).toHaveLength(10);
});
