import { intervalOf } from '../bench/retrieval/bootstrap';
import { DEV, type Item, KINDS, readItems, readPublicSet, readTools, UNSEEN } from '../bench/retrieval/dataset';
import { mean, noToolOf, recallAt, type Scores, scoresOf } from '../bench/retrieval/metrics';
import { ours } from '../bench/retrieval/systems';

describe('The measures of a search', () => {
  const item: Item = {
    id: 'one',
    text: 'why did it fail',
    gold: [
      { tool: 'diagnose_job', grade: 2 },
      { tool: 'get_job', grade: 1 },
    ],
    domain: 'core',
    style: 'colloquial',
  };
  const domainOf = (tool: string): string => (tool.endsWith('user') ? 'users' : 'core');

  it('count the best answer at its rank, the others only where that is said', () => {
    expect(scoresOf(item, ['get_job', 'get_user', 'diagnose_job'], domainOf)).toEqual({
      hit1: 0,
      hit3: 1,
      hit5: 1,
      lenient1: 1,
      lenient5: 1,
      mrr: 1 / 3,
      ndcg10: expect.closeTo((1 + 3 / 2) / (3 + 1 / Math.log2(3)), 9),
      domain1: 1,
      domain2: 1,
    });
  });

  it('count nothing where nothing is answered', () => {
    expect(new Set(Object.values(scoresOf(item, [], domainOf)))).toEqual(new Set([0]));
  });

  it('look at ten answers and take domains in the order in which they come', () => {
    const late = [...Array.from({ length: 10 }, (_, at) => `${at}_user`), 'diagnose_job'];
    expect(scoresOf(item, late, domainOf)).toMatchObject({ mrr: 0, domain1: 0, domain2: 0 });
    expect(scoresOf(item, ['get_user', 'list_user', 'get_job'], domainOf)).toMatchObject({ domain1: 0, domain2: 1 });
  });

  it('share recall over all tools that answer', () => {
    expect(recallAt(1, item, ['get_job', 'diagnose_job'])).toBe(0.5);
    expect(recallAt(2, item, ['get_job', 'diagnose_job'])).toBe(1);
  });

  it('tell refusals that are right from those that are wrong, and no precision where nothing is refused', () => {
    const none = { ...item, gold: [] };
    const answered = [
      { item: none, ranking: [] },
      { item: none, ranking: ['get_job'] },
      { item, ranking: [] },
      { item, ranking: ['get_job'] },
      { item, ranking: ['get_job'] },
    ];
    expect(noToolOf(answered)).toEqual({ precision: 0.5, recall: 0.5, refused: 1 / 3 });
    expect(noToolOf(answered.slice(3)).precision).toBeUndefined();
  });

  it('say between what a figure lies, and the same each time', () => {
    const half = [Array.from({ length: 100 }, (_, at) => at % 2)];
    const [low, high] = intervalOf(half, mean, 500);
    expect([low, high]).toEqual(intervalOf(half, mean, 500));
    expect(low).toBeGreaterThan(0.35);
    expect(low).toBeLessThan(0.45);
    expect(high).toBeGreaterThan(0.55);
    expect(high).toBeLessThan(0.65);
  });
});

/** Well below what is measured, so that only what makes the search worse fails. Raise them when it gets better. */
describe('Operators find', () => {
  const tools = readTools();
  const serverOf = new Map(tools.map(({ name, server }) => [name, server]));
  const { rank } = ours('ToolSearch', tools);
  const findable = new Set(tools.filter(({ phrases = [] }) => phrases.length > 0).map(({ name }) => name));
  const developed = readItems(DEV).filter(({ gold }) => gold.every(({ tool }) => findable.has(tool)));
  const unread = readItems(UNSEEN).filter(({ split }) => split === 'B');

  describe.each<[string, readonly Item[], Partial<Scores>, number, number]>([
    [
      'that phrases were written for',
      developed,
      { hit1: 0.82, hit3: 0.94, hit5: 0.96, mrr: 0.88, domain2: 0.95 },
      0.8,
      0.02,
    ],
    ['of harder kinds', readItems(KINDS), { hit1: 0.72, hit3: 0.84, hit5: 0.9, domain2: 0.9 }, 0.75, 0.02],
    ['that nobody looked at then', unread, { hit1: 0.72, hit3: 0.85, hit5: 0.89, domain2: 0.93 }, 0.6, 0.01],
  ])('by words %s', (_, items, floors, leastRecall, mostRefused) => {
    const answered = items.map((item) => ({ item, ranking: rank(item.text) }));
    const scores = answered
      .filter(({ item }) => item.gold.length > 0)
      .map(({ item, ranking }) => scoresOf(item, ranking, (tool) => serverOf.get(tool) ?? ''));

    it.each(Object.entries(floors) as [keyof Scores, number][])(
      'the right tool: %s of at least %d',
      (metric, floor) => {
        expect(mean(scores.map((score) => score[metric]))).toBeGreaterThanOrEqual(floor);
      },
    );

    it('out what no tool does, and are hardly ever refused what one does', () => {
      const { recall, refused } = noToolOf(answered);
      expect(recall).toBeGreaterThanOrEqual(leastRecall);
      expect(refused).toBeLessThanOrEqual(mostRefused);
    });
  });

  it('every phrase at one tool only', () => {
    const phrases = tools.flatMap((tool) => tool.phrases ?? []);
    expect(phrases.filter((phrase, at) => phrases.indexOf(phrase) !== at)).toEqual([]);
  });

  it('tools of others too, without phrases', () => {
    const others = readPublicSet();
    const foreign = ours('ToolSearch', others.tools, false);
    const recall = others.items.map((item) => recallAt(5, item, foreign.rank(item.text)));
    expect(mean(recall)).toBeGreaterThanOrEqual(0.7);
  });
});
