import { spreadFigure } from '../../bench/rig/figure';
import { isBusy } from '../../bench/rig/load-average';
import { render } from '../../bench/rig/report';

const figures = [
  spreadFigure('get_job: times node:http alone', { median: 4.2, from: 4.1, to: 5.9 }, 'times', { atMost: 3.2 }),
  spreadFigure('  20 clients', { median: 512.4, from: 500, to: 520 }, 'calls/s'),
  { what: 'memory', value: 130, unit: 'MB', goal: { atMost: 135 } },
];

describe('a section of the report', () => {
  it('has a line a figure, with quartiles, goal, verdict and a mark of noise', () =>
    expect(render({ title: 'Calls', figures, load: { begin: 0.2, end: 2.5 } })).toBe(
      [
        '',
        'Calls',
        '  load average 0.2 to 2.5',
        '  get_job: times node:http alone      4.20 times    4.10 to 5.90     at most 3.2: missed by 31 %  NOISY',
        '    20 clients                         512 calls/s  500 to 520',
        '  memory                               130 MB                        at most 135: met',
      ].join('\n'),
    ));

  it('says when the machine had other work, at its begin or at its end', () => {
    for (const load of [
      { begin: 7, end: 2 },
      { begin: 1, end: 3.1 },
    ])
      expect(render({ title: 'Calls', figures, load })).toContain('NOISY: the bench itself makes 3 at most');
    expect(isBusy({ begin: 3, end: 3 })).toBe(false);
  });
});
