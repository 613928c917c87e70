import { PackedTexts } from './packed-texts';

const TEXTS = ['', 'a', 'ab', 'b a', 'backup', '~^zu', 'über'];

describe('Texts that stand in one', () => {
  it.each(TEXTS.map((text, number) => [text, number] as const))('number %j', (text, number) => {
    expect(new PackedTexts(TEXTS).numberOf(text)).toBe(number);
  });

  it.each(['A', 'aa', 'abb', 'backu', 'backups', 'zz', '~'])('do not know %j, which is between them', (text) => {
    expect(new PackedTexts(TEXTS).numberOf(text)).toBeUndefined();
  });

  it('are none at all', () => {
    expect(new PackedTexts([]).numberOf('a')).toBeUndefined();
    expect(new PackedTexts([]).numberOf('')).toBeUndefined();
  });
});
