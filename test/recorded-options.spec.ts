import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Simulator, startSimulator, steppedClock } from '@libs/awx-simulator';

const TAPES = join(__dirname, 'awx-tapes', 'tapes');

interface Step {
  as: string;
  request: { method: string; path: string };
  response: { body: Options };
}

interface Options {
  name: string;
  description: string;
  types?: string[];
  actions?: { GET?: object };
  search_fields?: string[];
  related_search_fields?: string[];
}

const stepsOf = (file: string): Step[] => JSON.parse(readFileSync(join(TAPES, file), 'utf8')).steps;

/** What AWX told of each list and row, by its path. The tapes themselves compare only parts of most of it. */
const recorded = new Map<string, Options>(
  readdirSync(TAPES)
    .flatMap(stepsOf)
    .filter(({ request, response: { body } }) => request.method === 'OPTIONS' && body?.actions?.GET)
    .map(({ request, response }) => [request.path, response.body]),
);

const recordedAt = (path: string): Options => recorded.get(path)!;

/** The recordings leave the help out. */
const withoutHelp = (told: unknown): unknown =>
  JSON.parse(JSON.stringify(told, (key, value) => (key === 'help_text' ? undefined : value)));

let simulator: Simulator;
const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
const call = async (method: string, path: string): Promise<Response> =>
  fetch(`${simulator.url}${path}`, { method, headers: { authorization, accept: 'application/json' } });
const optionsOf = async (path: string): Promise<Options> => (await (await call('OPTIONS', path)).json()) as Options;

beforeAll(async () => {
  simulator = await startSimulator({ clock: steppedClock(Date.now()) });
});
afterAll(() => simulator.close());

it('there are enough of them', () => {
  expect(recorded.size).toBeGreaterThanOrEqual(20);
});

describe.each([...recorded])('%s', (path, { description, search_fields, related_search_fields }) => {
  it('is described as AWX describes it', async () => {
    expect((await optionsOf(path)).description).toBe(description);
  });

  it('shows and takes the fields that AWX does, as it tells of them', async () => {
    const { name, types, actions } = await optionsOf(path);
    expect({ name, types, actions: withoutHelp(actions) }).toEqual({
      name: recordedAt(path).name,
      types: recordedAt(path).types,
      actions: recordedAt(path).actions,
    });
  });

  it('is searched by what AWX searches, in the order that it tells', async () => {
    const options = await optionsOf(path);
    expect(options.search_fields).toEqual(search_fields);
    // AWX's order is one of chance: the list of users and `me/` have different ones.
    const order = (names?: string[]): string[] | undefined => (path.endsWith('/me/') ? names?.toSorted() : names);
    expect(order(options.related_search_fields)).toEqual(order(related_search_fields));
  });

  const relations = (related_search_fields ?? []).flatMap((name) => /^(.*)__search$/.exec(name)?.[1] ?? []);
  if (relations.length) {
    it.each(relations)('knows the relation %s', async (relation) => {
      for (const query of [`${relation}__search=x`, `${relation}__isnull=true`, `${relation}__in=1,2`]) {
        const answer = await call('GET', `${path}?${query}&page_size=1`);
        expect([query, answer.status]).toEqual([query, 200]);
      }
    });
  }
});

it.each([
  'organizations/?projects__name=x',
  'organizations/?job_templates__name=x',
  'schedules/?jobs__status=failed',
  'users/?tokens__id=1',
  'inventories/?root_groups__name=x',
])('what is no relation of AWX is refused: %s', async (path) => {
  const answer = await call('GET', `/api/v2/${path}`);
  expect(answer.status).toBe(400);
  expect(((await answer.json()) as { detail: string }).detail).toMatch(/ has no field named /);
});
