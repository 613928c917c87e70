import { flatnessOf } from '../../bench/soak/flatness';
import { optionsOf } from '../../bench/soak/options';

const minutes = (count: number, at: (minute: number) => number): number[] =>
  Array.from({ length: count }, (_, index) => at(index + 1));

describe('memory in the course of a soak', () => {
  it('is flat where it wavers, whatever it did in the first five minutes', () => {
    const memory = minutes(30, (minute) => (minute <= 5 ? 60 + 20 * minute : 160 + (minute % 3) * 4));
    expect(flatnessOf(memory).verdict).toBe('flat');
  });

  it('is growing where the last third lies a twentieth above the first', () => {
    const { verdict, growth } = flatnessOf(minutes(35, (minute) => 100 + minute));
    expect(verdict).toBe('growing');
    // Minutes 6 to 15 against 26 to 35.
    expect(growth).toBeCloseTo(130.5 / 110.5 - 1, 10);
  });

  it('is flat where it shrinks, or grows by less', () => {
    expect(flatnessOf(minutes(30, (minute) => 200 - minute)).verdict).toBe('flat');
    expect(flatnessOf(minutes(30, (minute) => 200 + minute / 3)).verdict).toBe('flat');
  });

  it('tells nothing in fewer than eleven minutes', () => {
    expect(flatnessOf(minutes(10, (minute) => 100 * minute)).verdict).toBe('too short to tell');
    expect(flatnessOf(minutes(11, (minute) => 100 * minute)).verdict).toBe('growing');
  });
});

describe('the options of the soak', () => {
  it('are thirty minutes and fifty callers unless said', () => {
    expect(optionsOf([])).toMatchObject({ minutes: 30, clients: 50 });
    expect(optionsOf(['--minutes', '3', '--clients', '5'])).toMatchObject({ minutes: 3, clients: 5 });
  });

  it.each(['0', 'many', '1.5', ''])('refuse %j minutes', (given) =>
    expect(() => optionsOf(['--minutes', given])).toThrow('--minutes must be a whole number between 1 and 10000'),
  );
});
