import { type Figure, isNoisy, judged, spreadFigure, verdictOf } from '../../bench/rig/figure';

const ratio = (median: number, from: number, to: number, atMost = 3.2): Figure =>
  spreadFigure('calls', { median, from, to }, 'times', { atMost });

describe('the verdict of a figure', () => {
  it.each([
    { figure: ratio(3, 2.9, 3.2), is: 'met' },
    { figure: ratio(3.3, 3.21, 3.4), is: 'missed' },
    { figure: ratio(3.1, 2.9, 3.3), is: 'too noisy to tell' },
    { figure: ratio(3.3, 3.1, 3.4), is: 'too noisy to tell' },
    { figure: { what: 'memory', value: 135, unit: 'MB', goal: { atMost: 135 } }, is: 'met' },
    { figure: { what: 'memory', value: 136, unit: 'MB', goal: { atMost: 135 } }, is: 'missed' },
    { figure: { what: 'rate', value: 400, unit: 'calls/s', goal: { atLeast: 300 } }, is: 'met' },
    { figure: { what: 'rate', value: 299, unit: 'calls/s', goal: { atLeast: 300 } }, is: 'missed' },
    {
      figure: spreadFigure('rate', { median: 310, from: 290, to: 320 }, 'calls/s', { atLeast: 300 }),
      is: 'too noisy to tell',
    },
    { figure: { what: 'p99', value: 4, unit: 'ms' }, is: undefined },
    {
      figure: { what: 'what the system does not tell', value: Number.NaN, unit: 'MB', goal: { atMost: 1 } },
      is: undefined,
    },
  ])('$figure is $is', ({ figure, is }) => expect(verdictOf(figure)).toBe(is));

  it('says by how much of the goal it is missed', () => {
    expect(judged(ratio(4, 3.9, 4.1))).toBe('at most 3.2: missed by 25 %');
    expect(judged(ratio(3, 2.9, 3.1))).toBe('at most 3.2: met');
    expect(judged({ what: 'p99', value: 4, unit: 'ms' })).toBe('');
  });
});

describe('a noisy figure', () => {
  it('has quartiles that are further apart than a fifth of it', () => {
    expect(isNoisy(spreadFigure('calls', { median: 5, from: 4.6, to: 5.5 }, 'times'))).toBe(false);
    expect(isNoisy(spreadFigure('calls', { median: 5, from: 4.4, to: 5.5 }, 'times'))).toBe(true);
  });

  it('is not one that is far below its goal', () => {
    const added = { median: 0.01, from: -0.001, to: 0.015 };
    expect(isNoisy(spreadFigure('added', added, 'ms', { atMost: 0.1 }))).toBe(false);
    expect(isNoisy(spreadFigure('added', added, 'ms'))).toBe(true);
  });

  it('is not one that was measured once', () => expect(isNoisy({ what: 'memory', value: 1, unit: 'MB' })).toBe(false));
});
