import { glob } from './glob';
import { selectHosts } from './host-pattern';

const hosts = ['web1', 'web2', 'web3', 'app1', 'app2', 'db1', '10.0.0.7'];
const list = {
  hosts,
  groups: new Map([
    ['all', hosts],
    ['web', ['web1', 'web2', 'web3']],
    ['app', ['app1', 'app2']],
    ['prod', ['web1', 'web3', 'app1', 'db1']],
    ['empty', []],
  ]),
};
const selected = (pattern: string) => selectHosts(pattern, list)?.hosts;

it.each([
  ['', hosts],
  ['all', hosts],
  ['*', hosts],
  ['web2', ['web2']],
  ['web', ['web1', 'web2', 'web3']],
  ['db1,app', ['db1', 'app1', 'app2']],
  ['db1:app', ['db1', 'app1', 'app2']],
  [' db1 , app2 ', ['db1', 'app2']],
  ['web*:!web3:&prod', ['web1']],
  ['!web3:&prod:web', ['web1']],
  ['!web', ['app1', 'app2', 'db1', '10.0.0.7']],
  ['&prod', ['web1', 'web3', 'app1', 'db1']],
  ['web[0]', ['web1']],
  ['web[-1]', ['web3']],
  ['web[9]', []],
  ['web[1:2]', ['web2', 'web3']],
  ['web[1-2]', ['web2', 'web3']],
  ['web[1:]', ['web2', 'web3']],
  ['web[0:1]:!web2', ['web1']],
  ['web[12]', []],
  ['web[!3]', ['web1', 'web2']],
  ['[ad]*1', ['app1', 'db1']],
  ['~(web|db)[12]', ['web1', 'web2', 'db1']],
  ['!~web,all', ['app1', 'app2', 'db1', '10.0.0.7']],
  ['10.0.0.*', ['10.0.0.7']],
  ['10.0.0.7', ['10.0.0.7']],
  ['empty', []],
  ['nosuch', []],
])('%j', (pattern, expected) => {
  expect(selected(pattern)).toEqual(expected);
});

it('takes colons for no separators beside commas, in an address and before a port', () => {
  for (const pattern of ['web1,app1:app2', 'fe80::1', 'web1:22']) {
    expect(selectHosts(pattern, list)?.unmatched).toEqual([pattern.split(',').at(-1)]);
  }
});

it('names the parts that match nothing', () => {
  expect(selectHosts('web:nosuch:!gone:&prod', list)?.unmatched).toEqual(['nosuch', 'gone']);
});

it.each([
  ['a file', '@site.retry'],
  ['a regular expression that looks ahead', '~web(?!3)'],
  ['a regular expression that is none', '~('],
  ['what is too long', 'web1,'.repeat(5_000)],
])('does not guess about %s', (_, pattern) => {
  expect(selectHosts(pattern, list)).toBeUndefined();
});

it('ends soon whatever is asked', () => {
  const names = Array.from({ length: 5_000 }, (_, index) => `${'a'.repeat(60)}${index}`);
  const many = { hosts: names, groups: new Map([['all', names]]) };
  expect(selectHosts(`${'*a'.repeat(30)}x`, many)?.hosts).toEqual([]);
  expect(selectHosts('~(a+)+$', many)?.hosts).toEqual([]);
  expect(selectHosts('*1:'.repeat(1_000), many)).toBeUndefined();
});

it.each([
  ['a*b*c', 'aXbYc', true],
  ['a*b*c', 'abcb', false],
  ['[]x]', ']', true],
  ['[a-c]1', 'b1', true],
  ['[!a-c]1', 'b1', false],
  ['[a', '[a', true],
  ['?', '😀', true],
])('glob %s of %s', (pattern, text, expected) => {
  expect(glob(pattern)(text)).toBe(expected);
});
