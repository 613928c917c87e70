import fc from 'fast-check';
import { canonical } from './canonical';
import { confirmationKey } from './confirmation-key';
import { type Confirmable, Confirmations } from './confirmations';

const CONFIRM_KEY = 'k'.repeat(32);
const start = Date.parse('2026-01-15T12:00:00Z');
const what: Confirmable = {
  caller: 'alice',
  environment: 'default',
  operation: 'delete_inventory',
  input: { id: 7, force: true },
  consequence: { deletes: { hosts: 3 }, names: ['a', 'b', 'c'] },
};

describe('Confirmations', () => {
  let now: number;
  const made = (env: NodeJS.ProcessEnv = { CONFIRM_KEY }) => new Confirmations(confirmationKey(env).key, () => now);

  beforeEach(() => {
    now = start;
  });

  it('opens what another process with the same key sealed, for ten minutes', () => {
    const token = made().seal(what);
    expect(token).toMatch(/^[\w-]{64}$/);
    expect(made().open(token, what)).toBe('ok');
    now += 599_000;
    expect(made().open(token, what)).toBe('ok');
    now += 1_000;
    expect(made().open(token, what)).toBe('expired');
  });

  it('does not mind the order of keys, what is left out, nor the token in the input', () => {
    const token = made().seal(what);
    const again = { ...what, input: { confirm: token, force: true, note: undefined, id: 7 } };
    expect(made().open(token, again)).toBe('ok');
  });

  it.each([
    [{ caller: 'bob' }, 'other_caller'],
    [{ environment: 'prod' }, 'other_caller'],
    [{ operation: 'delete_host' }, 'other_input'],
    [{ input: { id: 8, force: true } }, 'other_input'],
    [{ input: { id: '7', force: true } }, 'other_input'],
    [{ input: { id: 7 } }, 'other_input'],
    [{ consequence: { deletes: { hosts: 4 } } }, 'changed_consequence'],
  ])('%j: %s', (change, expected) => {
    expect(made().open(made().seal(what), { ...what, ...change })).toBe(expected);
  });

  it('takes none of another key, and none of a process without one', () => {
    const token = made({ INTERNAL_AUTH_TOKEN: 'x'.repeat(32) }).seal(what);
    expect(made().open(token, what)).toBe('not_ours');
    expect(made({}).open(made({}).seal(what), what)).toBe('not_ours');
  });

  it('takes no token in which one bit was turned', () => {
    const bytes = Buffer.from(made().seal(what), 'base64url');
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const forged = Buffer.from(bytes);
        forged[bit >> 3]! ^= 1 << (bit & 7);
        expect(made().open(forged.toString('base64url'), what)).toBe('not_ours');
      }),
    );
  });

  it('refuses any other text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ minLength: 64, maxLength: 64 }), fc.base64String()), (text) => {
        expect(made().open(text, what)).toBe('not_ours');
      }),
    );
    expect(made().open('A'.repeat(10_000_000), what)).toBe('not_ours');
    expect(made().open(`${made().seal(what)}=`, what)).toBe('not_ours');
  });

  it('tells different calls apart, and equal ones not', () => {
    const text = fc.string({ maxLength: 3 });
    const calls = fc.record({
      caller: text,
      environment: text,
      operation: text,
      input: fc.dictionary(text, fc.jsonValue()),
      consequence: fc.jsonValue(),
    });
    fc.assert(
      fc.property(calls, calls, (a, b) => {
        const { confirm: _a, ...first } = a.input;
        const { confirm: _b, ...second } = b.input;
        const same = canonical({ ...a, input: first }) === canonical({ ...b, input: second });
        expect(made().open(made().seal(a), b) === 'ok').toBe(same);
      }),
    );
  });
});

describe('canonical', () => {
  it('is one text for one value and another for another', () => {
    expect(canonical({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(canonical({ a: [{ c: 2, d: 1 }], b: 1, e: undefined }));
    expect(canonical({ a: [1, 2] })).not.toBe(canonical({ a: [2, 1] }));
    expect(canonical(JSON.parse('{"__proto__":1}'))).not.toBe(canonical({}));
    expect(canonical({ a: '1' })).not.toBe(canonical({ a: 1 }));
    expect(canonical([['a', 1]])).not.toBe(canonical({ a: 1 }));
    expect(canonical(undefined)).toBe('null');
  });
});

describe('confirmationKey', () => {
  it('says where it comes from', () => {
    const INTERNAL_AUTH_TOKEN = 'i'.repeat(32);
    expect(confirmationKey({ CONFIRM_KEY, INTERNAL_AUTH_TOKEN }).source).toBe('CONFIRM_KEY');
    expect(confirmationKey({ CONFIRM_KEY: '', INTERNAL_AUTH_TOKEN }).source).toBe('INTERNAL_AUTH_TOKEN');
    expect(confirmationKey({}).source).toBe('random');
  });

  it('refuses a short one without saying it', () => {
    expect(() => confirmationKey({ CONFIRM_KEY: 'hunter2' })).toThrow(/^CONFIRM_KEY must be 32 characters or more$/);
  });
});
