import { readArguments, USAGE } from './arguments';

const NOW = Date.parse('2026-11-27T12:00:00Z');
const read = (...args: string[]) => readArguments(args, NOW);

describe('readArguments', () => {
  it('reads a query', () => {
    const asked = '--caller alice --tool launch_job_template --since 2d --until 2026-11-27 --request-id r1 --limit 0';
    expect(read('query', ...asked.split(' '), '--object', 'job_templates/7', '--json', '--folder', 'logs')).toEqual({
      command: 'query',
      folder: 'logs',
      json: true,
      limit: 0,
      filter: {
        caller: 'alice',
        operation: 'launch_job_template',
        object: 'job_templates/7',
        requestId: 'r1',
        since: Date.parse('2026-11-25T12:00:00Z'),
        until: Date.parse('2026-11-27T00:00:00Z'),
      },
    });
    expect(read('query')).toEqual({ command: 'query', json: false, limit: 100, filter: {} });
  });

  it('reads what is to be verified', () => {
    const hash = 'a'.repeat(64);
    const asked = ['--expect', hash, '--key-file', 'old.key', '--signed-since', '12h'];
    expect(read('verify', ...asked)).toEqual({
      command: 'verify',
      expect: [hash],
      keyFiles: ['old.key'],
      signedSince: NOW - 12 * 3_600_000,
    });
    expect(read('verify')).toEqual({ command: 'verify', expect: [], keyFiles: [], signedSince: 0 });
  });

  it.each([
    [[], USAGE],
    [['find'], USAGE],
    [['query', '--since', 'noon'], '--since must be a time such as 2d'],
    [['query', '--until', '5'], '--until must be a time'],
    [['query', '--outcome', 'good'], '--outcome must be one of attempt, ok'],
    [['query', '--limit', 'all'], '--limit must be a whole number'],
    [['query', '--tool', 'a', '--operation', 'b'], 'give one of them'],
    [['query', '--who', 'me'], "Unknown option '--who'"],
    [['query', 'alice'], "Unexpected argument 'alice'"],
    [['verify', '--expect', 'abc'], '--expect must be a head'],
    [['verify', '--caller', 'alice'], "Unknown option '--caller'"],
  ])('%j: %s', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
