import { carryOut } from './carry-out';
import { AwxRejected, AwxUnavailable } from './errors/awx-error';

const fails = (what: string, error: Error) => ({ what, run: () => Promise.reject(error) });

it('goes on after a step that AWX refuses, and tells which failed and why', async () => {
  const done: string[] = [];
  const works = (what: string) => ({ what, run: async () => done.push(what) });
  const refused = fails('labels', new AwxRejected('AWX refuses this: no.'));
  expect(await carryOut([works('credentials'), refused, works('survey')])).toEqual(['labels: AWX refuses this: no.']);
  expect(done).toEqual(['credentials', 'survey']);
});

it('tries nothing more once AWX cannot be reached', async () => {
  const run = jest.fn();
  expect(await carryOut([fails('labels', new AwxUnavailable('AWX is away.')), { what: 'survey', run }])).toEqual([
    'labels: AWX is away.',
    'survey: not tried, because AWX cannot be reached.',
  ]);
  expect(run).not.toHaveBeenCalled();
});

it('hides no fault of ours', async () => {
  await expect(carryOut([fails('labels', new TypeError('x'))])).rejects.toThrow(TypeError);
});
