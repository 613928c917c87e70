import { KeptAnswer } from './kept-answer';

describe('KeptAnswer', () => {
  let now: number;
  let asked: number;
  let kept: KeptAnswer<number>;
  const ask = () => kept.get(async () => ++asked);
  const fail = () =>
    kept.get(async () => {
      asked += 1;
      throw new Error('no');
    });

  beforeEach(() => {
    now = 0;
    asked = 0;
    kept = new KeptAnswer({ answer: 10, error: 1 }, () => now);
  });

  it('is one for all who ask at the same time, however long that takes', async () => {
    let answer: (value: number) => void = () => undefined;
    const slow = () => kept.get(() => new Promise((resolve) => (answer = resolve)));
    const first = slow();
    now = 1000;
    const second = slow();
    answer(1);
    expect(await Promise.all([first, second])).toEqual([1, 1]);
  });

  it('is the same for a while, and new after it', async () => {
    expect(await ask()).toBe(1);
    now = 9;
    expect(await ask()).toBe(1);
    now = 10;
    expect(await ask()).toBe(2);
  });

  it('is asked for again sooner after an error', async () => {
    await expect(fail()).rejects.toThrow('no');
    await expect(ask()).rejects.toThrow('no');
    now = 1;
    expect(await ask()).toBe(2);
  });
});
