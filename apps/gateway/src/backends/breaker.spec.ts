import { Breaker } from './breaker';

describe('Breaker', () => {
  let now: number;
  let answers: jest.Mock<Promise<boolean>>;
  let breaker: Breaker;

  beforeEach(() => {
    now = 0;
    answers = jest.fn(async () => false);
    breaker = new Breaker(answers, () => now);
  });

  const fail = (times: number): void => {
    for (let time = 0; time < times; time += 1) breaker.failed();
  };

  it('lets calls through while failures do not follow each other', async () => {
    fail(4);
    breaker.succeeded();
    fail(4);
    expect(await breaker.admits()).toBe(true);
  });

  it('lets nothing through for a second after five failures in a row, and asks nothing', async () => {
    fail(5);
    now = 999;
    expect(await breaker.admits()).toBe(false);
    expect(answers).not.toHaveBeenCalled();
  });

  it('then asks once for all who wait', async () => {
    fail(5);
    now = 1000;
    answers.mockResolvedValue(true);
    expect(await Promise.all([breaker.admits(), breaker.admits()])).toEqual([true, true]);
    expect(answers).toHaveBeenCalledTimes(1);
    expect(breaker.closed).toBe(true);
  });

  it('waits again when the server is not back', async () => {
    fail(5);
    now = 1000;
    expect(await breaker.admits()).toBe(false);
    now = 1999;
    expect(await breaker.admits()).toBe(false);
    expect(answers).toHaveBeenCalledTimes(1);
  });
});
