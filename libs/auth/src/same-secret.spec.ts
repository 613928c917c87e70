import { sameSecret } from './same-secret';

it.each([
  ['a secret', 'a secret', true],
  ['', '', true],
  ['gr\u00fcn \u{1F332}', 'gr\u00fcn \u{1F332}', true],
  ['a secreT', 'a secret', false],
  ['a secret and more', 'a secret', false],
  ['a secre', 'a secret', false],
  ['', 'a secret', false],
  ['a secret', '', false],
  ['a', 'a\0', false],
  ['a\0', 'a', false],
  ['gr\u00fcn\u{1F332}', 'gr\u00fcn', false],
])('%j beside %j is the same: %s', (given, secret, same) => {
  expect(sameSecret(given, secret)).toBe(same);
});
