import { distanceBetween, nearestWord } from './nearest-word';

describe('The distance between two words', () => {
  it.each([
    ['job', 'job', 0],
    ['jbo', 'job', 1],
    ['inventroy', 'inventory', 1],
    ['delet', 'delete', 1],
    ['cancle', 'canal', 2],
  ])('counts from %s to %s %d mistakes', (a, b, mistakes) => {
    expect(distanceBetween(a, b)).toBe(mistakes);
    expect(distanceBetween(b, a)).toBe(mistakes);
  });
});

describe('The nearest word', () => {
  const known = ['id', 'limit', 'labels', 'label', 'inventory', 'job_type'];

  it.each([
    ['limt', 'limit'],
    ['lables', 'labels'],
    ['inventroy', 'inventory'],
    ['jobtype', 'job_type'],
  ])('to %s is %s', (word, meant) => {
    expect(nearestWord(word, known)).toBe(meant);
  });

  it('is the first of those that are equally near', () => {
    expect(nearestWord('labelz', ['label', 'labels'])).toBe('label');
  });

  it.each(['', 'is', 'kafka', 'x'.repeat(1_000_000)])('is none where none is near', (word) => {
    expect(nearestWord(word, known)).toBeUndefined();
  });

  it('has no more mistakes than it may', () => {
    expect(nearestWord('limt', known, 0)).toBeUndefined();
  });
});
