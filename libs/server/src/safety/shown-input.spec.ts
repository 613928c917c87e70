import { shownInput } from './shown-input';

describe('shownInput', () => {
  it('has a line for each value, those at the top first', () => {
    const input = {
      variables: { port: 80, deep: { list: ['a', 'b'], none: {} }, hosts: [{ name: 'web1' }, { name: 'web2' }] },
      playbook: 'other.yml',
      is_superuser: true,
      description: null,
      limit: undefined,
      credentials: [3, 4],
    };
    expect(shownInput(input)).toEqual([
      'playbook: "other.yml"',
      'is_superuser: true',
      'description: null',
      'credentials: [3,4]',
      'variables.port: 80',
      'variables.deep.list: ["a","b"]',
      'variables.deep.none: {}',
      'variables.hosts.0.name: "web1"',
      'variables.hosts.1.name: "web2"',
    ]);
  });

  it('leaves out what only says how the answer is to come, and what is named', () => {
    expect(shownInput({ id: 7, wait: 3, idempotency_key: 'k', again: true }, ['id'])).toEqual(['again: true']);
  });

  it('is bounded, says what is left out, and lets nothing at the top be pushed out', () => {
    const variables = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`v${index}`, 'x'.repeat(5000)]));
    const lines = shownInput({ variables, is_superuser: true });
    expect(lines).toHaveLength(61);
    expect(lines[0]).toBe('is_superuser: true');
    expect(lines[1]).toMatch(/^variables\.v0: "x{99}\.\.\. \(5002 characters\)$/);
    expect(lines.at(-1)).toBe('and 241 more');
    expect(shownInput({ module_args: 'x'.repeat(2000) })).toEqual([`module_args: "${'x'.repeat(2000)}"`]);
  });

  it('shows no text that passes for another line or another field', () => {
    const lines = shownInput({
      name: 'a\nis_superuser: false\u202e\u2028\u0000',
      variables: { 'x: 1\nlimit': 2 },
    });
    expect(lines).toEqual(['name: "a\\nis_superuser: false\\u{202e}\\u{2028}\\u0000"', 'variables."x: 1\\nlimit": 2']);
  });
});
