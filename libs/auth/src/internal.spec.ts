import { NotFromGateway, signCaller, signedCallerName } from './internal';

const TOKEN = 'the-token-that-gateway-and-servers-share';

describe('the word of the gateway', () => {
  it.each(['alice', 'zoë 100%', 'a@b.example, c', '名前'])('carries the name %j', (name) => {
    const headers = signCaller(TOKEN, name);
    expect(Object.values(headers).join('')).toMatch(/^[\x21-\x7e]+$/);
    expect(signedCallerName(TOKEN, headers)).toBe(name);
  });

  it('is not given without a token', () => expect(signCaller(undefined, 'alice')).toEqual({}));

  it('is not there when only a name is sent', () => {
    expect(signedCallerName(TOKEN, { 'x-internal-caller': 'admin' })).toBeUndefined();
  });

  it.each([
    ['a wrong token', TOKEN, { 'x-internal-token': `${TOKEN}x`, 'x-internal-caller': 'admin' }],
    ['an empty token', TOKEN, { 'x-internal-token': '', 'x-internal-caller': 'admin' }],
    ['two tokens', TOKEN, { 'x-internal-token': [TOKEN, TOKEN], 'x-internal-caller': 'admin' }],
    ['an unexpected token', undefined, { 'x-internal-token': TOKEN, 'x-internal-caller': 'admin' }],
    ['an unexpected empty token', undefined, { 'x-internal-token': '', 'x-internal-caller': 'admin' }],
    ['no name', TOKEN, { 'x-internal-token': TOKEN }],
    ['an empty name', TOKEN, { 'x-internal-token': TOKEN, 'x-internal-caller': '' }],
    ['a name that is not URL-encoded', TOKEN, { 'x-internal-token': TOKEN, 'x-internal-caller': '100%' }],
  ])('is refused with %s', (_what, token, headers) => {
    expect(() => signedCallerName(token, headers)).toThrow(NotFromGateway);
  });
});
