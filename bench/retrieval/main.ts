import { type SearchableTool, ToolSearch } from '@libs/tool-search';
import { conditions } from '../rig/report';
import { intervalOf, RESAMPLES, SEED } from './bootstrap';
import { DEV, type Item, KINDS, readItems, readPublicSet, readTools, UNSEEN } from './dataset';
import { mean, noToolOf, type Ranking, recallAt, reciprocalRank, type Scores, scoresOf } from './metrics';
import { baselines, ours, type System } from './systems';

/** One request with what a system answered. */
interface Answered {
  readonly item: Item;
  readonly ranking: Ranking;
  readonly scores: Scores;
}

const METRICS: readonly (keyof Scores)[] = [
  'hit1',
  'hit3',
  'hit5',
  'lenient1',
  'lenient5',
  'mrr',
  'ndcg10',
  'domain1',
  'domain2',
];

const figure = (value: number): string => value.toFixed(3).replace(/^0/, '');
const row = (what: string, cells: readonly string[]): string =>
  `  ${what.padEnd(42)}${cells.map((cell) => cell.padStart(10)).join('')}`;
const HEAD = ['n', ...METRICS];

function answer({ rank }: System, items: readonly Item[], domainOf: (tool: string) => string): Answered[] {
  return items.map((item) => {
    const ranking = rank(item.text);
    return { item, ranking, scores: scoresOf(item, ranking, domainOf) };
  });
}

const hasTool = ({ item }: Answered): boolean => item.gold.length > 0;

const means = (what: string, answered: readonly Answered[]): string =>
  row(what, [
    `${answered.length}`,
    ...METRICS.map((metric) => figure(mean(answered.map(({ scores }) => scores[metric])))),
  ]);

/** Intervals over requests, and over tools, because requests for one tool go well or badly together. */
function intervals(answered: readonly Answered[]): string[] {
  const byTool = [...Map.groupBy(answered, ({ item }) => item.gold[0]!.tool).values()];
  const metric = (name: keyof Scores, groups: readonly (readonly Answered[])[]): string => {
    const [low, high] = intervalOf([groups], (drawn) => mean(drawn.flat().map(({ scores }) => scores[name])));
    return `${figure(low)}-${figure(high).replace(/^0/, '')}`;
  };
  const single = answered.map((one) => [one]);
  return [
    row('95 %, over requests', ['', ...METRICS.map((name) => metric(name, single))]),
    row('95 %, over tools', ['', ...METRICS.map((name) => metric(name, byTool))]),
  ];
}

/** How much better ours is than another, request by request. */
function gain(what: string, ours: readonly Answered[], others: readonly Answered[]): string {
  const pairs = ours.map(({ scores }, at) => [scores, others[at]!.scores] as const);
  const difference = (name: keyof Scores): string => {
    const by = pairs.map(([our, other]) => our[name] - other[name]);
    const [low, high] = intervalOf([by], mean);
    return `${figure(mean(by))} [${figure(low)}, ${figure(high)}]`;
  };
  return `  ${what.padEnd(42)}  hit1 ${difference('hit1')}  hit5 ${difference('hit5')}  domain2 ${difference('domain2')}`;
}

function refusals(answered: readonly Answered[]): string {
  const { precision, recall, refused } = noToolOf(answered);
  const none = answered.filter((one) => !hasTool(one));
  const groups = [none, answered.filter(hasTool)];
  const interval = (pick: (drawn: readonly Answered[]) => number | undefined): string =>
    `[${intervalOf(groups, pick).map(figure).join(', ')}]`;
  return (
    `  no tool (n = ${none.length} of ${answered.length}): precision ` +
    `${precision === undefined ? 'undefined' : `${figure(precision)} ${interval((drawn) => noToolOf(drawn).precision)}`}` +
    `, recall ${figure(recall)} ${interval((drawn) => noToolOf(drawn).recall)}, requests with a tool refused ${figure(refused)}`
  );
}

/** @returns milliseconds a request, at the median and at the 99th percentile */
function timeOf({ rank }: System, items: readonly Item[]): string {
  const rounds = 20;
  const times = Array.from({ length: rounds }, () =>
    items.map(({ text }) => {
      const start = performance.now();
      rank(text);
      return performance.now() - start;
    }),
  )
    .slice(1)
    .flat()
    .sort((a, b) => a - b);
  const at = (share: number): string => times[Math.floor(share * (times.length - 1))]!.toFixed(2);
  return `  time a request: p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`;
}

/** A tool's server; of one that no server has the domain that its requests name. */
function domainsOf(items: readonly Item[], tools: readonly SearchableTool[]): (tool: string) => string {
  const serverOf = new Map(tools.map(({ name, server }) => [name, server]));
  const assigned = new Map(items.map(({ gold, domain }) => [gold[0]?.tool, domain]));
  return (tool) => serverOf.get(tool) ?? assigned.get(tool) ?? '';
}

function measureOurTools(items: readonly Item[], tools: readonly SearchableTool[]): void {
  const domainOf = domainsOf(items, tools);
  const names = new Set(tools.map(({ name }) => name));
  const missing = [...new Set(items.flatMap(({ gold }) => gold.map(({ tool }) => tool)))].filter((t) => !names.has(t));

  const system = ours('ToolSearch', tools);
  const all = answer(system, items, domainOf);
  const found = all.filter(hasTool);
  console.log(`\n${tools.length} tools, ${items.length} requests. A tool's domain is its server in the contracts.`);
  if (missing.length > 0) console.log(`No server has ${missing.join(', ')}: requests for them count as missed.`);
  console.log(row('', HEAD));
  console.log([means('ToolSearch', found), ...intervals(found)].join('\n'));
  for (const [style, of] of sorted(Map.groupBy(found, ({ item }) => item.style))) console.log(means(`  ${style}`, of));
  console.log(notEnglish(found));
  for (const [domain, of] of sorted(Map.groupBy(found, ({ item }) => domainOf(item.gold[0]!.tool))))
    console.log(means(`  ${domain}`, of));
  console.log(refusals(all));
  console.log(`${timeOf(system, items)} (goal: below 1 ms)`);

  console.log(`\nBeside ours${' '.repeat(33)}${HEAD.map((head) => head.padStart(10)).join('')}`);
  const others = baselines(tools).map((other) => ({ other, answered: answer(other, items, domainOf).filter(hasTool) }));
  for (const { other, answered } of others) {
    console.log(means(other.what, answered));
    console.log(timeOf(other, items));
  }
  console.log('\nBetter than each by (paired, 95 %)');
  for (const { other, answered } of others) console.log(gain(other.what, found, answered));
}

const notEnglish = (found: readonly Answered[]): string =>
  means(
    '  not English (indicative)',
    found.filter(({ item }) => item.lang),
  );

/** Requests written without sight of the phrases: half A was looked at afterwards, half B only measured. */
function measureUnseen(what: string, items: readonly Item[], tools: readonly SearchableTool[]): void {
  const system = ours('ToolSearch', tools);
  console.log(`\n${row(what, HEAD)}`);
  for (const [split, of] of sorted(Map.groupBy(items, ({ split = '' }) => split))) {
    const all = answer(system, of, domainsOf(items, tools));
    const found = all.filter(hasTool);
    console.log([means(split, found), ...intervals(found), notEnglish(found), refusals(all)].join('\n'));
  }
}

const sorted = <T>(groups: Map<string, T>): [string, T][] => [...groups].sort(([a], [b]) => a.localeCompare(b));

/** Every fourth phrase is kept back and searched for: what the others teach, and for which tools they teach too little. */
function measurePhrases(tools: readonly SearchableTool[]): void {
  const folds = 4;
  const kept = (phrases: readonly string[], fold: number): string[] => phrases.filter((_, at) => at % folds === fold);
  const tried = Array.from({ length: folds }, (_, fold) => {
    const search = new ToolSearch(
      tools.map((tool) => ({ ...tool, phrases: tool.phrases?.filter((_, at) => at % folds !== fold) })),
    );
    return tools.flatMap(({ name, phrases = [] }) =>
      kept(phrases, fold).map((phrase) => ({
        name,
        rank: search.find(phrase).hits.findIndex((hit) => hit.name === name),
      })),
    );
  }).flat();
  const first = mean(tried.map(({ rank }) => (rank === 0 ? 1 : 0)));
  const five = mean(tried.map(({ rank }) => (rank >= 0 ? 1 : 0)));
  const found = [...Map.groupBy(tried, ({ name }) => name)]
    .map(([name, of]) => [name, mean(of.map(({ rank }) => (rank >= 0 ? 1 : 0)))] as const)
    .sort(([, a], [, b]) => a - b);
  const without = tools.filter(({ phrases = [] }) => phrases.length === 0).map(({ name }) => name);
  console.log(`\n${tried.length} phrases, each found by the others: hit1 ${figure(first)}, hit5 ${figure(five)}`);
  console.log(
    `  least: ${found
      .slice(0, 8)
      .map(([name, share]) => `${name} ${figure(share)}`)
      .join(', ')}`,
  );
  if (without.length > 0) console.log(`  without phrases: ${without.join(', ')}`);
}

/** Tools of others, without phrases: what is not AWX's must not be refused for that. */
function measurePublicSet(): void {
  const { tools, items } = readPublicSet();
  const { rank } = ours('ToolSearch', tools, false);
  const rankings = items.map((item) => rank(item.text));
  const recalls = [1, 3, 5, 10].map((k) => {
    const values = items.map((item, at) => recallAt(k, item, rankings[at]!));
    const [low, high] = intervalOf([values], mean);
    return `R@${k} ${figure(mean(values))} [${figure(low)}, ${figure(high)}]`;
  });
  const mrr = mean(items.map(({ gold }, at) => reciprocalRank(new Set(gold.map(({ tool }) => tool)), rankings[at]!)));
  console.log(
    `\nmcpproxy-go's ${tools.length} tools without phrases, ${items.length} requests (its own: R@1 .418, R@5 .681, MRR .568)`,
  );
  console.log(`  ${recalls.join('  ')}  MRR ${figure(mrr)}`);
}

console.log(`${conditions()}; ${RESAMPLES} resamples, seed ${SEED}`);
const tools = readTools();
measureOurTools(readItems(process.argv[2] ?? DEV), tools);
measureUnseen('Written without sight of the phrases', readItems(UNSEEN), tools);
measureUnseen('Terse, misspelt, indirect, negative ...', readItems(KINDS), tools);
measurePhrases(tools);
measurePublicSet();
