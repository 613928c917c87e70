import { AwxNotFound, AwxRejected, AwxUnavailable } from '@libs/awx';
import { carryOut } from './carry-out';

const fails = (what: string, error: Error) => ({ what, run: () => Promise.reject(error) });

it('goes on after a step that AWX refuses, and tells which failed and why', async () => {
  const done: string[] = [];
  const works = (what: string) => ({ what, run: async () => done.push(what) });
  const refused = fails('labels', new AwxRejected('AWX refuses this: no.'));
  expect(await carryOut([works('credentials'), refused, works('survey')])).toEqual(['labels: AWX refuses this: no.']);
  expect(done).toEqual(['credentials', 'survey']);
});

it('tells once how to find what is missing', async () => {
  const missing = (id: number) =>
    fails(`credentials ${id}`, AwxNotFound.of('Credential', { resource: 'credentials', lookup: id }));
  expect(await carryOut([missing(8), missing(9)])).toEqual([
    'credentials 8: Credential 8 does not exist. Find one with list_credentials.',
    'credentials 9: Credential 9 does not exist.',
  ]);
});

it('shows nothing that could be taken for a line of ours', async () => {
  expect(await carryOut([fails('labels', new AwxRejected('AWX refuses this: a\nb.'))])).toEqual([
    'labels: AWX refuses this: a\\u{a}b.',
  ]);
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
