import fc from 'fast-check';
import { confirmationKey } from './confirmation-key';
import { SealedBox } from './sealed-box';

const boxOf = (secret: string, purpose?: string): SealedBox =>
  new SealedBox(confirmationKey({ CONFIRM_KEY: secret.repeat(32) }, purpose).key);

describe('SealedBox', () => {
  it('opens what another process with the same key sealed, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, context) => {
        expect(boxOf('k').open(boxOf('k').seal(text, context), context)).toBe(text);
      }),
    );
    expect(boxOf('k').seal('hunter2', '')).toMatch(/^[\w-]+$/);
    expect(boxOf('k').seal('hunter2', '')).not.toBe(boxOf('k').seal('hunter2', ''));
  });

  it('opens nothing of another key, purpose or context, no variant and no other text', () => {
    const sealed = boxOf('k').seal('hunter2', 'here');
    expect(boxOf('x').open(sealed, 'here')).toBeUndefined();
    expect(boxOf('k', 'another purpose').open(sealed, 'here')).toBeUndefined();
    expect(boxOf('k').open(sealed, 'there')).toBeUndefined();
    for (const other of [`${sealed}=`, `.${sealed}`, '']) expect(boxOf('k').open(other, 'here')).toBeUndefined();
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.base64String()), (text) => {
        expect(boxOf('k').open(text, 'here')).toBeUndefined();
      }),
    );
  });
});
