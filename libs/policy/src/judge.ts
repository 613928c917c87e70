import type { Effect, Surface } from '@libs/operation';
import { factOf, hostsOf, type Known, reachesHosts } from './facts';
import { globs } from './glob';
import type { CallKind, PolicyObject } from './policy-call';
import type { Conditions, When } from './policy-schema';
import { inWindow, type TimeWindow } from './time-window';

/** Yes, no, or `undefined`: it depends on what is not known. */
export type Verdict = boolean | undefined;

/** What a rule is asked about: a call and one of the objects it acts on. */
export interface Case extends CallKind {
  /** `null`: the call acts on none. Absent: not known yet. */
  readonly object?: PolicyObject | null;
  readonly hosts?: number;
  /** Milliseconds since the epoch. Absent: whenever. */
  readonly at?: number;
  /** Whether a condition on what cannot be found out is taken to hold. Absent: that is not known. */
  readonly inDoubt?: boolean;
}

type Ask = (given: Case) => Verdict;

/** A condition with its name in the file. */
export interface Question {
  readonly name: string;
  readonly ask: Ask;
}

type Makers = { readonly [K in keyof Required<When>]: (expected: NonNullable<When[K]>) => Ask };
type Globs = string | readonly string[];

const text = (read: (given: Case) => string) => (expected: Globs) => {
  const matches = globs([expected].flat());
  return (given: Case) => matches(read(given));
};

const oneOf =
  <T extends string>(read: (given: Case) => T) =>
  (expected: T | readonly T[]) =>
  (given: Case) =>
    [expected].flat().includes(read(given));

/** Of several texts one must match; none of none does. */
const anyText = (read: (given: Case) => Known) => (expected: Globs) => {
  const matches = globs([expected].flat());
  return (given: Case) => read(given)?.some(matches);
};

const ofObject = (read: (object: PolicyObject) => Known) =>
  anyText(({ object }) => (object === null ? [] : object && read(object)));

const MAKERS: Makers = {
  effects: oneOf<Effect>((given) => given.effect),
  surfaces: oneOf<Surface>((given) => given.surface),
  operations: text((given) => given.operation),
  reaches_hosts: () => (given) => reachesHosts(given.operation),
  servers: text((given) => given.server),
  callers: text((given) => given.caller),
  environments: text((given) => given.environment),
  teams: (expected: Globs) => {
    const matches = globs([expected].flat());
    return ({ teams, inDoubt }) => (teams === null ? inDoubt : teams?.some(matches));
  },
  time: (expected: TimeWindow) => (given) => (given.at === undefined ? undefined : inWindow(expected, given.at)),
  object: ofObject((object) => [object.name]),
  label: ofObject((object) => factOf(object, 'labels')),
  organization: ofObject((object) => factOf(object, 'organization')),
  inventory: ofObject((object) => factOf(object, 'inventory')),
  max_hosts: (expected: number) => (given) => {
    const hosts = hostsOf(given);
    return hosts === undefined ? undefined : hosts > expected;
  },
  not: (expected: Conditions) => {
    const inner = questionsOf(expected);
    return ({ inDoubt, ...given }) => negated(judge(inner, { ...given, inDoubt: negated(inDoubt) }));
  },
};

/** The conditions of `when`, ready to be asked. */
export function questionsOf(when: When): Question[] {
  return Object.entries(when)
    .filter(([, expected]) => expected !== undefined)
    .map(([name, expected]) => ({ name, ask: (MAKERS[name as keyof When] as (expected: unknown) => Ask)(expected) }));
}

const negated = (verdict: Verdict): Verdict => (verdict === undefined ? undefined : !verdict);

/** Whether all conditions hold. */
export function judge(questions: readonly Question[], given: Case): Verdict {
  const verdicts = questions.map(({ ask }) => ask(given));
  if (verdicts.includes(false)) return false;
  return verdicts.includes(undefined) ? undefined : true;
}
