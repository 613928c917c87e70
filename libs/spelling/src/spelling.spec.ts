import { Spelling } from './spelling';

describe('Spelling', () => {
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
