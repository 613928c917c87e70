import { merge } from './merge';

it.each([
  [
    { a: 1, b: 2 },
    { b: 3, c: 4 },
    { a: 1, b: 3, c: 4 },
  ],
  [{ a: 1, b: 2 }, { a: null }, { b: 2 }],
  [{ a: { x: 1, y: 2 } }, { a: { y: null, z: 3 } }, { a: { x: 1, z: 3 } }],
  [{ a: [1, 2] }, { a: [3] }, { a: [3] }],
  [{ a: 1 }, { a: { b: null, c: 1 } }, { a: { c: 1 } }],
])('merges into %j the patch %j', (current, patch, expected) => {
  const before = structuredClone(current);
  expect(merge(current, patch)).toEqual(expected);
  expect(current).toEqual(before);
});
