import { help, optionsOf } from '../../bench/options';
import { SECTION_NAMES, sectionsOf } from '../../bench/sections';

const NAMES = ['calls', 'fleet'];

describe('the options of the bench', () => {
  it('name sections, all of them unless said', () => {
    expect(optionsOf([], NAMES)).toMatchObject({ only: [] });
    expect(optionsOf(['--only', 'fleet,calls'], NAMES)).toMatchObject({ only: ['fleet', 'calls'] });
  });

  it('pass the flags of production on, which begin as options do', () =>
    expect(optionsOf(['--flags=--no-maglev --max-semi-space-size=4'], NAMES)).toMatchObject({
      flags: ['--no-maglev', '--max-semi-space-size=4'],
    }));

  it('refuse what there is not, naming what there is', () => {
    expect(() => optionsOf(['--only', 'call'], NAMES)).toThrow('There is no section call. There are calls, fleet.');
    expect(() => optionsOf(['--olny', 'calls'], NAMES)).toThrow('--olny');
  });

  it('are told by --help', () => {
    expect(optionsOf(['--help'], NAMES)).toBe('help');
    expect(help(NAMES)).toContain('calls, fleet');
  });
});

describe('the sections that run', () => {
  const names = (...given: Parameters<typeof sectionsOf>) => sectionsOf(...given).map(({ name }) => name);

  it('are all of ours, and the peers where there are some', () => {
    const ours = SECTION_NAMES.filter((name) => name !== 'peers' && name !== 'against');
    expect(names({ only: [] })).toEqual(ours);
    expect(names({ only: [] }, 'peers.json')).toEqual([...ours, 'peers']);
  });

  it('are those that are named, or the comparison that is asked for', () => {
    expect(names({ only: ['tokens', 'calls'] })).toEqual(['calls', 'tokens']);
    expect(names({ only: [], against: '../other' })).toEqual(['against']);
    expect(names({ only: ['calls'], against: '../other' })).toEqual(['calls']);
  });
});
