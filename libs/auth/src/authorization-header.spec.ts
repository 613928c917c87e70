import { parseAuthorization } from './authorization-header';

const basic = (text: string | Buffer) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('parseAuthorization', () => {
  it.each([
    [basic('alice:secret'), 'alice', 'secret'],
    [basic('alice:pass:with:colons'), 'alice', 'pass:with:colons'],
    [basic('alice:'), 'alice', ''],
    [basic('alice: spaces '), 'alice', ' spaces '],
    [basic('zoë:пароль'), 'zoë', 'пароль'],
    ['bAsIc   YWxpY2U6c2VjcmV0  ', 'alice', 'secret'],
    ['Basic YWxpY2U6c2VjcmV0cw', 'alice', 'secrets'],
  ])('reads %j', (header, username, password) => {
    expect(parseAuthorization(header)).toEqual({ kind: 'basic', username, password });
  });

  it.each([
    ['Bearer abc.DEF-123_~+/==', 'abc.DEF-123_~+/=='],
    ['bearer x', 'x'],
  ])('reads %j', (header, token) => expect(parseAuthorization(header)).toEqual({ kind: 'bearer', token }));

  it.each([undefined, '', '  '])('finds nothing in %j', (header) => {
    expect(parseAuthorization(header)).toEqual({ kind: 'nothing' });
  });

  it.each([
    ['Basic', 'base64'],
    ['Basic ', 'base64'],
    ['Basic $$$', 'base64'],
    ['Basic YWxp Y2U6c2VjcmV0', 'base64'],
    [basic(Buffer.from('zo\xeb:x', 'latin1')), 'UTF-8'],
    [basic('alice'), 'colon'],
    [basic(':secret'), 'user name'],
    [basic('alice:secret\n'), 'line feed'],
    [basic('al\0ice:secret'), 'control'],
    ['Bearer', 'empty'],
    ['Bearer a b', 'characters'],
    ['Bearer "quoted"', 'characters'],
    ['Digest username="alice"', 'Only Basic and Bearer'],
    ['alice:secret', 'Only Basic and Bearer'],
  ])('refuses %j and says why', (header, why) => {
    expect(parseAuthorization(header)).toEqual({ kind: 'malformed', reason: expect.stringContaining(why) });
  });
});
