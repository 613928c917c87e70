import { distanceBetween, Spelling } from './spelling';

describe('Spelling', () => {
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

  const spelling = new Spelling(['inventory', 'invite', 'job', 'jobs']);

  it.each([
    ['inventroy', 'inventory'],
    ['jbo', 'job'],
    ['jobs', 'jobs'],
    ['kafka', 'kafka'],
    ['jx', 'jx'],
  ])('reads %s as %s', (written, meant) => {
    expect(spelling.correct(written)).toBe(meant);
  });
});
