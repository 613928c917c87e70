import { stemmer } from '@orama/stemmers/english';

/** What people leave out in chats, and Tower's and AWX's own letters; `dont` becomes what `don't` is read as. */
const SHORT: Readonly<Record<string, string>> = {
  acct: 'account',
  b4: 'before',
  cant: 'can',
  cfg: 'configuration',
  chg: 'change',
  conf: 'configuration',
  couldnt: 'couldn',
  creds: 'credentials',
  crt: 'create',
  descr: 'description',
  didnt: 'didn',
  doesnt: 'doesn',
  dont: 'don',
  ee: 'execution environment',
  ees: 'execution environments',
  env: 'environment',
  gimme: 'give',
  hasnt: 'hasn',
  hav: 'have',
  hows: 'how',
  ig: 'instance group',
  igs: 'instance groups',
  invs: 'inventories',
  isnt: 'isn',
  jt: 'job template',
  jts: 'job templates',
  lemme: 'let',
  mins: 'minutes',
  mk: 'make',
  msg: 'message',
  perms: 'permissions',
  pls: 'please',
  plz: 'please',
  ppl: 'people',
  pwd: 'password',
  rbac: 'role access',
  rn: 'now',
  sched: 'schedule',
  smth: 'something',
  srv: 'server',
  stat: 'status',
  svr: 'server',
  til: 'until',
  tmr: 'tomorrow',
  tmrw: 'tomorrow',
  tmw: 'tomorrow',
  upd: 'update',
  ur: 'your',
  wat: 'what',
  wf: 'workflow',
  wfjt: 'workflow job template',
  wfjts: 'workflow job templates',
  wfs: 'workflows',
  whats: 'what',
  whens: 'when',
  wheres: 'where',
  whos: 'who',
  wht: 'what',
  whys: 'why',
  wich: 'which',
  wknd: 'weekend',
  wont: 'won',
  yday: 'yesterday',
};

const FULL = new Map(Object.entries(SHORT));

const inFull = (word: string): string[] => FULL.get(word)?.split(' ') ?? [word];

/** The words of a text: lower case, without accents. `web-17` is one, `sign-off` and `cancel_job` are two. */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replace(/['’](s|re|m|ll|d|ve|t)\b/g, '')
    .match(/[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*/gu)
    ?.flatMap((word) => (word.includes('-') && !/\p{N}/u.test(word) ? word.split('-') : word))
    .flatMap(inFull) ?? [];

export const stemOf = (word: string): string => stemmer(word);

/** Three neighbouring letters at a time, with the word's edges: they bridge inflection, compounds and languages. */
export function gramsOf(word: string): string[] {
  const edged = `^${word}$`;
  return Array.from({ length: Math.max(1, edged.length - 2) }, (_, at) => edged.slice(at, at + 3));
}
