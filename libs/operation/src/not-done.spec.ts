import { AwxRejected, AwxUnavailable } from '@libs/awx';
import { attemptEach } from './not-done';

const fails = (error: Error) => () => Promise.reject(error);

it('goes on after a step that AWX refuses, and tells which failed and why', async () => {
  const done: string[] = [];
  const works = (what: string) => ({
    what,
    run: async () => {
      done.push(what);
    },
  });
  const refused = { what: 'labels', run: fails(new AwxRejected('AWX refuses this: no.')) };
  expect(await attemptEach([works('credentials'), refused, works('survey')])).toEqual([
    { what: 'labels', why: 'AWX refuses this: no.' },
  ]);
  expect(done).toEqual(['credentials', 'survey']);
});

it('tries nothing more once AWX cannot be reached', async () => {
  const later = jest.fn();
  const gone = { what: 'labels', run: fails(new AwxUnavailable('AWX cannot be reached.')) };
  expect(await attemptEach([gone, { what: 'survey', run: later }])).toEqual([
    { what: 'labels', why: 'AWX cannot be reached.' },
    { what: 'survey', why: 'Not tried, because AWX cannot be reached.' },
  ]);
  expect(later).not.toHaveBeenCalled();
});

it('hides no fault of ours', async () => {
  await expect(attemptEach([{ what: 'labels', run: fails(new TypeError('x')) }])).rejects.toThrow(TypeError);
});
