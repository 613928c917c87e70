import { selectHosts, unmatchedPatterns } from './host-pattern';

const inventory = {
  hosts: ['web01', 'web02', 'web03', 'app01', 'app02', 'db01'],
  groups: new Map([
    ['web', ['web01', 'web02', 'web03']],
    ['app', ['app01', 'app02']],
    ['front', ['web01', 'app01']],
  ]),
};

describe('selectHosts', () => {
  it.each([
    ['all', ['web01', 'web02', 'web03', 'app01', 'app02', 'db01']],
    ['*', ['web01', 'web02', 'web03', 'app01', 'app02', 'db01']],
    ['web', ['web01', 'web02', 'web03']],
    ['db01,app', ['app01', 'app02', 'db01']],
    ['web*:!web03', ['web01', 'web02']],
    ['!web', ['app01', 'app02', 'db01']],
    ['web:&front', ['web01']],
    ['web:app:&front:!app01', ['web01']],
    ['~(web|db)0[1-2]', ['web01', 'web02', 'db01']],
    ['~^app:?0', ['app01', 'app02']],
    ['web[0]', ['web01']],
    ['web[-1]', ['web03']],
    ['web[1:2]', ['web02', 'web03']],
    ['web[1:]', ['web02', 'web03']],
    ['app0?', ['app01', 'app02']],
    ['web0[2:3]', ['web02', 'web03']],
    ['nosuch', []],
    ['~[', []],
  ])('%s', (pattern, expected) => {
    expect(selectHosts(pattern, inventory)).toEqual(expected);
  });
});

it('names the parts that match nothing', () => {
  expect(unmatchedPatterns('web:nosuch:!gone', inventory)).toEqual(['nosuch', 'gone']);
});
