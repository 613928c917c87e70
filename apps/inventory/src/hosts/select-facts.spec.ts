import { selectFacts } from './select-facts';

const FACTS = {
  ansible_distribution: 'Rocky',
  ansible_memtotal_mb: 7_821,
  ansible_memfree_mb: 512,
  ansible_default_ipv4: { address: '10.0.0.7', gateway: '10.0.0.1' },
  ansible_mounts: [
    { mount: '/', size_total: 100 },
    { mount: '/var', size_total: 200 },
  ],
  app: { version: '2.4.1' },
};

it.each([
  ['ansible_distribution', { ansible_distribution: 'Rocky' }],
  ['distribution', { ansible_distribution: 'Rocky' }],
  ['*_mb', { ansible_memtotal_mb: 7_821, ansible_memfree_mb: 512 }],
  ['default_ipv4.address, app', { 'ansible_default_ipv4.address': '10.0.0.7', app: { version: '2.4.1' } }],
  ['mounts.*.mount', { 'ansible_mounts.0.mount': '/', 'ansible_mounts.1.mount': '/var' }],
  ['MOUNTS.1.size_*', { 'ansible_mounts.1.size_total': 200 }],
  ['app.version.deeper', {}],
  ['ansible.distribution', {}],
  ['a(b', {}],
])('finds %s', (filter, facts) => {
  expect(selectFacts(FACTS, filter)).toEqual({ facts, left: [] });
});

it('shows without a filter what tells machines apart', () => {
  expect(selectFacts(FACTS).facts).toEqual({
    ansible_distribution: 'Rocky',
    'ansible_default_ipv4.address': '10.0.0.7',
    ansible_memtotal_mb: 7_821,
    ansible_memfree_mb: 512,
  });
});

it('answers as much as can be read, and names the rest', () => {
  const long = { small: 1, big: 'x'.repeat(5_000), after: 2 };
  expect(selectFacts(long, '*')).toEqual({ facts: { small: 1 }, left: ['big', 'after'] });
});
