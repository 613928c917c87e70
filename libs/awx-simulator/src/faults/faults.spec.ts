import { seededRandom } from '../kernel/random';
import type { FaultSpec } from './fault';
import { Faults } from './faults';

const faultsOf = (...specs: FaultSpec[]): Faults => {
  const faults = new Faults(seededRandom(1));
  for (const spec of specs) faults.add(spec);
  return faults;
};

describe('faults', () => {
  it.each([
    ['/**', '/api/v2/jobs/', true],
    ['/api/v2/jobs/', '/api/v2/jobs/?page=2', true],
    ['/api/v2/jobs/', '/api/v2/jobs', true],
    ['/api/v2/jobs/', '/api/v2/jobs/5/', false],
    ['/api/v2/jobs/*', '/api/v2/jobs/5/', true],
    ['/api/v2/jobs/*', '/api/v2/jobs/5/stdout/', false],
    ['/api/v2/jobs/*/stdout', '/api/v2/jobs/5/stdout/?format=txt', true],
    ['/api/v2/jobs/**', '/api/v2/jobs/5/stdout/', true],
    ['/api/v2/job?/', '/api/v2/jobs/', false],
  ])('%s against %s: %s', (path, target, hits) => {
    expect(faultsOf({ kind: 'hang', path }).hit('GET', target) !== undefined).toBe(hits);
  });

  it('hits a method only', () => {
    const faults = faultsOf({ kind: 'reset', method: 'POST' });
    expect(faults.hit('GET', '/')).toBeUndefined();
    expect(faults.hit('POST', '/')?.kind).toBe('reset');
  });

  it('is over after so many hits', () => {
    const faults = faultsOf({ kind: 'reset', times: 2 });
    expect([1, 2, 3].map(() => faults.hit('GET', '/')?.hits)).toEqual([1, 2, undefined]);
    expect(faults.list()).toEqual([]);
  });

  it('hits a share of the requests, the same with the same seed', () => {
    const run = (): boolean[] => {
      const faults = faultsOf({ kind: 'reset', share: 0.25 });
      return Array.from({ length: 400 }, () => faults.hit('GET', '/') !== undefined);
    };
    const hits = run().filter(Boolean).length;
    expect(hits).toBeGreaterThan(60);
    expect(hits).toBeLessThan(140);
    expect(run()).toEqual(run());
  });

  it('lets the oldest fault that fits come first', () => {
    const faults = faultsOf({ kind: 'hang', times: 1 }, { kind: 'reset' });
    expect([1, 2].map(() => faults.hit('GET', '/')?.kind)).toEqual(['hang', 'reset']);
  });
});
