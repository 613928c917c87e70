import { type CallContext, runInCall } from './call-context';
import { withhold, withoutWithheld } from './withheld';

const inCall = (secrets: string[], text: string): string =>
  runInCall({} as CallContext, () => {
    withhold(secrets);
    return withoutWithheld(text);
  });

const KEY = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAAgCanary\n-----END';

describe('a text of AWX', () => {
  it.each([
    ['whole', ['hunter2-hunter2'], 'hunter2-hunter2 is too short', '[redacted] is too short'],
    ['in quotes', ['hunter2-hunter2'], "pw: 'hunter2-hunter2' is no choice", 'pw: [redacted] is no choice'],
    ['cut', ['hunter2-hunter2'], 'Invalid: hunter2-hu...', 'Invalid: [redacted]'],
    [
      'on one line and cut in its middle',
      [KEY],
      'Invalid key: -----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1r...',
      'Invalid key: [redacted] [redacted] [redacted] [redacted] [redacted]',
    ],
    ['of several words', ['correct horse'], 'got correct horse', 'got [redacted] [redacted]'],
    ['after another', ['first-one', 'second-one'], 'first-one second-one', '[redacted] [redacted]'],
    ['too short to be told from words', ['a'], 'a choice', 'a choice'],
    ['that is not there', ['hunter2-hunter2'], 'This field is required.', 'This field is required.'],
  ])('does not repeat a secret %s', (_, secrets, text, expected) => {
    expect(inCall(secrets, text)).toBe(expected);
  });

  it('is as it is outside of a call', () => {
    expect(withoutWithheld('hunter2')).toBe('hunter2');
  });
});
