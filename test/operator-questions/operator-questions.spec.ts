import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, tokensOf } from '@libs/testing';
import { askedSince } from '../../bench/fit/tasks/judge';
import { type FleetInUse, startFleetInUse } from '../fleet-in-use';
import { Model, type Turn } from '../story/model';
import { filledIn } from './filled-in';
import { MOST_CALLS, MOST_TOKENS, type Question } from './question';
import { QUESTIONS } from './questions';

/** Those that change nothing come first: none of them sees what another one did. */
const isChanging = ({ afterwards }: Question): boolean => afterwards !== undefined;
const IN_ORDER = [...QUESTIONS.filter((each) => !isChanging(each)), ...QUESTIONS.filter(isChanging)];

describe('an operator asks at three in the morning', () => {
  const folder = mkdtempSync(join(tmpdir(), 'awx-mcp-questions-'));
  let fleet: FleetInUse;
  let incident: Simulator;
  let models: Record<Question['data'], Model>;

  beforeAll(async () => {
    incident = await startSimulator({ data: 'incident' });
    const AWX_ENVIRONMENTS_FILE = join(folder, 'environments.yaml');
    const { AWX_USERNAME: username, AWX_PASSWORD } = awxEnv(incident.url);
    const password_file = join(folder, 'password');
    writeFileSync(password_file, String(AWX_PASSWORD));
    const environments = { incident: { url: incident.url, username, password_file } };
    writeFileSync(AWX_ENVIRONMENTS_FILE, JSON.stringify({ environments }));
    fleet = await startFleetInUse({}, { AWX_ENVIRONMENTS_FILE });
    const [company, night] = await Promise.all([
      Model.with([`${fleet.gateway}/mcp/all`]),
      Model.with([`${fleet.gateway}/env/incident/mcp/all`]),
    ]);
    models = { company, incident: night };
  }, 60_000);

  afterAll(async () => {
    await Promise.all(Object.values(models).map((model) => model.close()));
    await Promise.all([fleet.close(), incident.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (data: Question['data'], path: string): Promise<unknown> => {
    const { url } = data === 'company' ? fleet.awx : incident;
    const authorization = `Basic ${Buffer.from('admin:password').toString('base64')}`;
    return (await fetch(`${url}/api/v2/${path}`, { headers: { authorization } })).json();
  };

  it('at least thirty things', () => expect(QUESTIONS.length).toBeGreaterThanOrEqual(30));

  it.each(IN_ORDER.map((each) => [each.question, each] as const))(
    '%s',
    async (_, { data, calls, facts, afterwards }) => {
      const begun = new Date();
      const model = models[data];
      const turns: Turn[] = [];
      let tokens = 0;
      for (const { tool, input } of calls) {
        const filled = filledIn(input, turns);
        await model.call(tool, filled);
        const turn = model.turns.at(-1)!;
        turns.push(turn);
        tokens += turn.tokens + tokensOf(tool + JSON.stringify(filled));
      }
      const read = turns.map(({ text }) => text).join('\n');
      // Whoever repeats all of it has told it.
      for (const { fact, found, told = found } of facts)
        if (!found.test(read) || !told.test(read)) throw new Error(`The answers do not tell that ${fact}: ${read}`);
      expect(calls.length).toBeLessThanOrEqual(MOST_CALLS);
      expect(tokens).toBeLessThanOrEqual(MOST_TOKENS);
      for (const { ask: path, holds } of afterwards ?? [])
        expect(await ask(data, askedSince(begun, path))).toMatchObject(holds);
    },
  );
});
