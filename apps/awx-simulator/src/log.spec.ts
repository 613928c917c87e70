import { logOf } from './log';

describe('the log', () => {
  it('hears of requests only where somebody wants to read them', () => {
    expect(logOf('warn').request).toBeUndefined();
    expect(logOf('info').request).toBeInstanceOf(Function);
    expect(logOf('debug').request).toBeInstanceOf(Function);
  });

  it('always hears of errors', () => {
    expect(logOf('warn').error).toBeInstanceOf(Function);
  });
});
