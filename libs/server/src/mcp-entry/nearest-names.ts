import { Spelling } from '@libs/spelling';

const MAX_NAME = 100;
const MAX_NEAR = 3;

/** What a word of a tool's name that is not in the wanted one takes away from a word in common: a little more than that gives. */
const TOO_MUCH = 1.1;

/** A tool of the same noun is nearer than one of another that has as many words in common. */
const SAME_NOUN = 0.5;

/** What others call what tools here are named by. */
const WORDS: Readonly<Record<string, string>> = {
  abort: 'cancel',
  change: 'update',
  destroy: 'delete',
  edit: 'update',
  execute: 'launch',
  fetch: 'get',
  kill: 'cancel',
  log: 'output',
  modify: 'update',
  query: 'list',
  read: 'get',
  remove: 'delete',
  rerun: 'relaunch',
  retry: 'relaunch',
  run: 'launch',
  search: 'list',
  show: 'get',
  start: 'launch',
  stdout: 'output',
  stop: 'cancel',
  view: 'get',
};

/** What is gone is gone: such a tool is only named to who named the same kind of object. */
const DESTROYS = /^(delete|revoke|remove)$/;

/** The names that come near, best first. Clients prefix names, models shorten, misspell or reword them: the words decide. */
export function nearest(name: string, names: readonly string[]): string[] {
  const spelling = new Spelling([...names.flatMap(wordsOf), ...Object.keys(WORDS)]);
  const written = wordsOf(name.slice(0, MAX_NAME)).map((word) => spelling.correct(word));
  const asked = new Set([...written, ...written.map((word) => WORDS[word] ?? word)]);
  const noun = written.at(-1);
  const rated = names.flatMap((other) => {
    const words = wordsOf(other);
    const common = words.filter((word) => asked.has(word)).length;
    const isSameNoun = words.at(-1) === noun;
    // A verb alone says nothing of what is meant.
    if (common < Math.min(2, words.length) || (words.some((word) => DESTROYS.test(word)) && !isSameNoun)) return [];
    return [{ other, score: common - TOO_MUCH * (words.length - common) + (isSameNoun ? SAME_NOUN : 0) }];
  });
  const best = Math.max(...rated.map(({ score }) => score));
  return rated
    .filter(({ score }) => score > best - 1)
    .sort((one, another) => another.score - one.score)
    .slice(0, MAX_NEAR)
    .map(({ other }) => other);
}

/** In small letters and the singular: `listJobs`, `list_job` and `list_jobs` are the same. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/(?<=[a-z])(?=[A-Z])/g, '_')
    .toLowerCase()
    .match(/[a-z]+/g)
    ?.map((word) => word.replace(/ies$/, 'y').replace(/(?<!s)s$/, '')) ?? [];
