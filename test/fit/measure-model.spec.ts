import type { Figures } from '../../bench/fit/choice/figures';
import { ENTRY_NAMES, type EntryName } from '../../bench/fit/entries/entries';
import { drawFor, type Fit, measureModel } from '../../bench/fit/measure-model';
import { Progress } from '../../bench/fit/progress';
import { type Request, rightTools } from '../../bench/fit/requests/request';
import { startWorld, type World } from '../../bench/fit/world';
import { callOf, effectOf, requestIn, rightAnswer } from './knowing-model';
import { type Asked, type Scripted, type ScriptedModel, startScriptedModel } from './scripted-model';

const REQUESTS = 20;
const SEED = 7;

describe('how a model fares at the entries', () => {
  let world: World;
  let requests: readonly Request[];
  let scripted: ScriptedModel | undefined;

  beforeAll(async () => {
    world = await startWorld();
    requests = await drawFor(world.gateway, { requests: REQUESTS, seed: SEED });
  }, 60_000);
  afterEach(() => scripted?.close());
  afterAll(() => world.close());

  const measured = async (
    script: (asked: Asked) => Scripted,
    entries: readonly EntryName[] = ENTRY_NAMES,
    timeoutMs?: number,
  ): Promise<Fit> => {
    scripted = await startScriptedModel(script, { timeoutMs });
    const wish = { entries, requests: REQUESTS, seed: SEED };
    return measureModel(world.gateway, scripted.model, wish, new Progress({ write: () => undefined }));
  };
  const at = ({ figures }: Fit, name: EntryName): Figures => figures.find(({ entry }) => entry === name)!;
  const withTool = (): Request[] => requests.filter(({ gold }) => gold.length > 0);
  const counted = ({ k, n }: { readonly k: number; readonly n: number }): string => `${k} of ${n}`;

  it('asks as many as were wished, of each kind some, and the same for one seed', async () => {
    expect(requests).toHaveLength(REQUESTS);
    expect(withTool()).toHaveLength(16);
    expect(await drawFor(world.gateway, { requests: REQUESTS, seed: SEED })).toEqual(requests);
    expect(await drawFor(world.gateway, { requests: REQUESTS, seed: SEED + 1 })).not.toEqual(requests);
  });

  it('counts one that is always right as always right, at every entry', async () => {
    const fit = await measured((asked) => rightAnswer(asked, requests));
    for (const name of ['server', 'mcp', 'all'] as const) {
      const { right, acceptable, valid, abstained, changing, refused, troubles } = at(fit, name);
      expect([right, acceptable, valid].map(counted)).toEqual(['16 of 16', '16 of 16', '16 of 16']);
      expect([abstained, refused].map(counted)).toEqual(['4 of 4', '0 of 16']);
      expect(changing.k).toBe(0);
      expect(troubles).toEqual({});
    }
    const { right, abstained } = at(fit, 'lite');
    expect(right.k).toBe(right.n);
    expect(right.n).toBeGreaterThanOrEqual(7);
    expect(abstained.k).toBe(abstained.n);
    expect(fit.outcomes.filter(({ entry, expects }) => entry === 'lite' && expects === 'none').length).toBe(
      abstained.n,
    );
    expect(fit.verdict.serves).toBe('yes');
  });

  it('counts k of n where k of n are right', async () => {
    const wrong = new Set(withTool().filter((_, at) => at % 4 === 0));
    const fit = await measured(
      (asked) => (wrong.has(requestIn(asked, requests)) ? { text: 'I cannot.' } : rightAnswer(asked, requests)),
      ['server', 'mcp', 'all'],
    );
    for (const { right, refused } of fit.figures)
      expect([right, refused].map(counted)).toEqual(['12 of 16', '4 of 16']);
  });

  it('takes two turns to find and call, and reads the tokens of both', async () => {
    const fit = await measured((asked) => rightAnswer(asked, requests), ['mcp']);
    const [found] = fit.outcomes.filter(({ turns }) => turns === 2);
    expect(found).toMatchObject({ right: true, promptTokens: 200 });
    const [listed] = fit.outcomes.filter(({ turns, expects }) => turns === 1 && expects === 'tool');
    expect(listed).toMatchObject({ right: true, promptTokens: 100 });
  });

  it('counts reads that end in a tool that changes, and carries nothing out', async () => {
    const hosts = async (): Promise<number> =>
      ((await (await fetch(`${world.gateway}/hosts?page_size=1`)).json()) as { readonly count: number }).count;
    const before = await hosts();
    const destroys = (asked: Asked): Scripted => callOf('delete_host', asked);
    const fit = await measured(destroys, ['mcp', 'all']);
    const reads = withTool().filter((request) => rightTools(request).every((tool) => effectOf(tool) === 'read'));
    for (const name of ['mcp', 'all'] as const) {
      expect(counted(at(fit, name).changing)).toBe(`${reads.length} of ${reads.length}`);
      expect(at(fit, name).abstained.k).toBe(0);
    }
    expect(await hosts()).toBe(before);
    expect(fit.verdict.mayChange).toBe('no');
  });

  it('lets a model that called by the wrong caller, or no tool at all, read why and go on', async () => {
    const fit = await measured(
      (asked) => {
        const told = asked.messages.filter(({ role }) => role === 'tool').map(({ content }) => content);
        if (told.length === 0) return { call: 'call_write_tool', input: { name: 'list_users' } };
        if (told.length === 1) return { call: 'list_persons' };
        expect(told).toEqual([
          expect.stringContaining('list_users is called with call_read_tool. Nothing was done.'),
          expect.stringContaining('find_tools finds one'),
        ]);
        return { call: 'find_tools', input: { query: 'users' } };
      },
      ['mcp'],
    );
    expect(fit.outcomes.every(({ ended, turns }) => ended === 'searching' && turns === 3)).toBe(true);
  });

  it('counts a right tool with arguments that its server refuses', async () => {
    const fit = await measured(
      (asked) => {
        const answer = rightAnswer(asked, requests);
        return typeof answer === 'object' && 'call' in answer ? { ...answer, input: { colour: 'red' } } : answer;
      },
      ['all'],
    );
    expect([at(fit, 'all').right, at(fit, 'all').valid].map(counted)).toEqual(['16 of 16', '0 of 16']);
  });

  it.each([
    ['arguments that are no JSON', { call: 'list_jobs', input: '{"status": ' }],
    ['a tool that there is not', { call: 'list_everything' }],
  ])('counts %s as a call that fits nothing', async (_, answer) => {
    const fit = await measured(() => answer, ['all']);
    expect(at(fit, 'all').valid.k).toBe(0);
    expect(at(fit, 'all').abstained.k).toBe(0);
  });

  it('counts malformed answers and calls in the text, and goes on', async () => {
    const bad: readonly Scripted[] = [{ body: 'nonsense' }, { text: '{"name": "list_jobs", "arguments": {}}' }];
    let turn = 0;
    const fit = await measured(() => bad[turn++ % 2]!, ['all']);
    expect(at(fit, 'all').troubles).toEqual({ malformed: 10, 'call written as text': 10 });
    expect(at(fit, 'all').abstained.k).toBe(0);
    expect(fit.verdict.sentence).toContain('Give scripted no entry');
  });

  it.each([
    ['hangs', 'timed out', 'hangs' as const],
    ['refuses the list', 'refused', { status: 400, body: 'context length exceeded' }],
  ])('gives an entry up after five in a row where the endpoint %s', async (_, trouble, answer) => {
    const fit = await measured(() => answer, ['lite', 'all'], 100);
    for (const { troubles } of fit.figures) expect(troubles).toEqual({ [trouble]: 5 });
    expect(scripted!.asked).toHaveLength(10);
  });

  it('goes on where an answer fails now and then', async () => {
    let turn = 0;
    const fit = await measured((asked) => (turn++ % 5 === 4 ? 'drops' : rightAnswer(asked, requests)), ['all']);
    expect(at(fit, 'all').troubles).toEqual({ failed: 4 });
    expect(at(fit, 'all').right.k + at(fit, 'all').abstained.k).toBe(16);
  });
});
