import { outcomeOf, withoutAddresses } from '../src/test-result';

const notification = (status: string) => ({ id: 3, status, error: '', notifications_sent: 0 });

describe('outcomeOf', () => {
  it('looks again until it is sent, and no longer than it may', async () => {
    const read = jest.fn().mockResolvedValueOnce(notification('pending')).mockResolvedValue(notification('successful'));
    expect(await outcomeOf(read, undefined, [0, 0, 0])).toMatchObject({ status: 'successful' });
    expect(read).toHaveBeenCalledTimes(2);
    const never = jest.fn().mockResolvedValue(notification('pending'));
    expect(await outcomeOf(never, undefined, [0, 0])).toMatchObject({ status: 'pending', next: expect.any(String) });
    expect(never).toHaveBeenCalledTimes(3);
  });
});

describe('withoutAddresses', () => {
  it.each([
    ['[Errno 111] Connection refused', '[Errno 111] Connection refused'],
    ['404 for https://me:pw@hooks.example:8/services/T0/B0?x=1: gone', '404 for https://hooks.example:8'],
    ['Max retries exceeded with url: /services/T0 (Caused by X)', 'Max retries exceeded with url: … (Caused by X)'],
    ['first line\nsecond', 'first line'],
    ['', ''],
  ])('shows of "%s" what is no secret', (error, shown) => {
    expect(withoutAddresses(error)).toContain(shown);
    expect(withoutAddresses(error)).not.toMatch(/T0|pw@|second/);
  });

  it('cuts what is long', () => {
    expect(withoutAddresses('x'.repeat(10_000))).toHaveLength(301);
  });
});
