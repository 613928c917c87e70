import { quantile, spreadOf } from '../../bench/rig/statistics';

describe('a quantile', () => {
  it.each([
    { values: [3, 1, 2], q: 0.5, is: 2 },
    { values: [4, 1, 3, 2], q: 0.5, is: 2.5 },
    { values: [1, 2], q: 0.25, is: 1.25 },
    { values: [10, 20, 30, 40, 50], q: 0.25, is: 20 },
    { values: [10, 20, 30, 40, 50], q: 0.99, is: 49.6 },
    { values: [5, 9, 7], q: 0, is: 5 },
    { values: [5, 9, 7], q: 1, is: 9 },
    { values: [8], q: 0.25, is: 8 },
    { values: [10, 9, 100], q: 0.5, is: 10 },
    { values: [-1, -3], q: 0.5, is: -2 },
  ])('$q of $values is $is', ({ values, q, is }) => expect(quantile(values, q)).toBeCloseTo(is, 10));

  it('of nothing is not a number', () => expect(quantile([], 0.5)).toBeNaN());

  it('leaves the values in their order', () => {
    const values = [3, 1, 2];
    quantile(values, 0.5);
    expect(values).toEqual([3, 1, 2]);
  });
});

it('a spread is the median and the quartiles', () =>
  expect(spreadOf([5, 1, 4, 2, 3])).toEqual({ median: 3, from: 2, to: 4 }));
