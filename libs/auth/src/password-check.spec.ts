import { setImmediate as nextTurn } from 'node:timers/promises';
import { compare, hashSync } from 'bcrypt';
import { costOf, PasswordCheck } from './password-check';
import { TooManyLogins } from './too-many-logins';

jest.mock('bcrypt', () => {
  const bcrypt = jest.requireActual('bcrypt');
  return { ...bcrypt, compare: jest.fn(bcrypt.compare) };
});

const DEAREST = 7;
const cheap = hashSync('sesame', 4);
const dear = hashSync('sesame', DEAREST);

/** What bcrypt was made to do, in rounds. */
const work = (): number => jest.mocked(compare).mock.calls.reduce((sum, [, hash]) => sum + 2 ** costOf(hash), 0);

describe('PasswordCheck', () => {
  let passwords: PasswordCheck;

  beforeEach(() => {
    passwords = new PasswordCheck();
    jest.mocked(compare).mockClear();
  });

  it.each(['$2a$', '$2b$', '$2x$', '$2y$'])('knows hashes that begin with %s', async (prefix) => {
    const hash = cheap.replace(/^\$2.\$/, prefix);
    expect(await passwords.matches('sesame', hash, DEAREST)).toBe(true);
    expect(await passwords.matches('Sesame', hash, DEAREST)).toBe(false);
  });

  it.each([
    ['an unknown user', undefined],
    ['a user with a cheap hash', cheap],
    ['a user with a dear hash', dear],
  ])('costs the dearest when it refuses %s', async (_who, hash) => {
    expect(await passwords.matches('wrong', hash, DEAREST)).toBe(false);
    expect(work()).toBe(2 ** DEAREST);
  });

  it('checks two at a time, lets some wait and refuses the rest', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    jest.mocked(compare).mockImplementation(() => promise.then(() => true));
    const all = Array.from({ length: 100 }, () => passwords.matches('sesame', cheap, 4));
    const settled = Promise.allSettled(all);
    await nextTurn();
    expect(compare).toHaveBeenCalledTimes(2);
    resolve();
    const refused = (await settled).filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(34);
    expect(refused[0]!.reason).toBeInstanceOf(TooManyLogins);
    expect(compare).toHaveBeenCalledTimes(66);
  });
});
