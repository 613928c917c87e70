import { Progress } from '../../bench/fit/progress';
import { askedSince, holds } from '../../bench/fit/tasks/judge';
import { measureTasks, type TaskOutcome } from '../../bench/fit/tasks/measure';
import { taskFiguresOf } from '../../bench/fit/tasks/report';
import { readTasks } from '../../bench/fit/tasks/task';
import { startWorld, type World } from '../../bench/fit/world';
import { filledIn } from '../operator-questions/filled-in';
import { QUESTIONS } from '../operator-questions/questions';
import { effectOf } from './knowing-model';
import { type Asked, type Scripted, type ScriptedModel, startScriptedModel } from './scripted-model';

describe('tasks for a model', () => {
  let scripted: ScriptedModel | undefined;
  afterEach(() => scripted?.close());

  const measured = async (ids: readonly string[], script: (asked: Asked) => Scripted): Promise<TaskOutcome[]> => {
    scripted = await startScriptedModel(script);
    return measureTasks({
      model: scripted.model,
      tasks: ids.map((id) => readTasks().find((task) => task.id === id)!),
      entries: ['all'],
      progress: new Progress({ write: () => undefined }),
      reads: (tool) => effectOf(tool) === 'read',
    });
  };

  /** Makes the calls that a question knows, and tells everything that they answered. */
  const expert = ({ messages }: Asked): Scripted => {
    const { calls } = QUESTIONS.find(({ question }) => messages.some(({ content }) => content === question))!;
    const told = messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
    const next = calls[told.length];
    if (!next) return { text: `This is what there is: ${told.join('\n')}` };
    const turns = told.map((text) => ({ tool: '', text, tokens: 0, kind: 'done' as const, data: JSON.parse(text) }));
    return { call: next.tool, input: filledIn(next.input, turns) };
  };

  it('are the questions of operators', () => {
    expect(readTasks().map(({ id }) => id)).toEqual(QUESTIONS.map(({ id }) => id));
  });

  it('are done by one that knows the way, and each begins in an AWX that nobody touched', async () => {
    // The same launch twice: the second would start nothing where the first one was.
    const outcomes = await measured(['where-is-a-host', 'restart-a-service', 'restart-a-service'], expert);
    expect(outcomes).toMatchObject([
      { asksToRead: true, ended: 'answered', done: true, found: true, changed: false },
      { asksToRead: false, done: true, changed: true },
      { asksToRead: false, done: true, changed: true },
    ]);
    const { done, answered, changed, changing } = taskFiguresOf('all', outcomes);
    expect([done, answered, changed, changing].map(({ k, n }) => [k, n])).toEqual([
      [3, 3],
      [1, 1],
      [2, 2],
      [0, 1],
    ]);
  }, 120_000);

  it('are not done by one that only says so, or finds it and does not tell', async () => {
    const claims = await measured(['restart-a-service', 'is-awx-well'], () => ({ text: 'Done: AWX is healthy.' }));
    expect(claims).toMatchObject([{ done: false }, { done: false, found: false, calls: 0 }]);
    await scripted!.close();
    const silent = await measured(['where-is-a-host'], (asked) => {
      const answer = expert(asked);
      return typeof answer === 'object' && 'text' in answer ? { text: 'There you are.' } : answer;
    });
    expect(silent).toMatchObject([{ done: false, found: true }]);
  }, 120_000);

  it('end where a model goes round in circles, cannot be read, or writes no JSON', async () => {
    const [circles] = await measured(['is-awx-well'], () => ({ call: 'list_jobs', input: '{' }));
    expect(circles).toMatchObject({ ended: 'turns', calls: 8, done: false, changed: false });
    expect(scripted!.asked.at(-1)!.messages.at(-1)!.content).toBe('The arguments are no JSON object.');
    await scripted!.close();
    const [unread] = await measured(['is-awx-well'], () => ({ body: 'nonsense' }));
    expect(unread).toMatchObject({ ended: 'malformed', done: false });
  }, 120_000);
});

describe('what judges a task', () => {
  let worlds: Readonly<Record<'company' | 'incident', World>>;
  beforeAll(async () => {
    worlds = { company: await startWorld('company'), incident: await startWorld('incident') };
  }, 120_000);
  afterAll(() => Promise.all(Object.values(worlds).map(({ close }) => close())));

  it('is no state that AWX had before', async () => {
    for (const { id, data, afterwards = [] } of readTasks()) {
      const states = await Promise.all(
        afterwards.map(async ({ ask, holds: part }) =>
          holds(await worlds[data].ask(askedSince(new Date(), ask)), part),
        ),
      );
      if (states.length > 0) expect({ id, alreadyDone: states.every(Boolean) }).toEqual({ id, alreadyDone: false });
    }
  });

  it.each([
    [{ a: 1, b: 2 }, { a: 1 }, true],
    [{ a: [{ b: 1, c: 2 }] }, { a: [{ b: 1 }] }, true],
    [{ a: [{ b: 1 }, { b: 1 }] }, { a: [{ b: 1 }] }, false],
    [{ a: 1 }, { a: 2 }, false],
    [undefined, { a: 1 }, false],
    [{ a: {} }, { a: [] }, false],
  ])('is that %j holds %j: %s', (value, part, expected) => expect(holds(value, part)).toBe(expected));
});
