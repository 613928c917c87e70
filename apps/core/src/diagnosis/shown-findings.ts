import type { Failure, Findings } from '@libs/diagnosis';
import { estimateTokens } from '@libs/operation';
import { cut } from '../cut';
import type { FailureRow, JobDiagnosis } from './diagnosis.dto';

/** What a reader gets through who wants to mend something. */
const TOKENS = 1_200;

/** From all that is worth telling to the least. */
const SIZES = [
  { failures: 6, hosts: 10, line: 300 },
  { failures: 4, hosts: 6, line: 200 },
  { failures: 3, hosts: 3, line: 120 },
  { failures: 1, hosts: 3, line: 120 },
] as const;

type Size = (typeof SIZES)[number];

/** The findings within the budget: fewer and shorter failures where there are many. */
export function shown(findings: Findings): JobDiagnosis {
  const fits = (answer: JobDiagnosis): boolean => estimateTokens(JSON.stringify(answer)) <= TOKENS;
  let answer = inSize(findings, SIZES[0]);
  for (const size of SIZES.slice(1)) answer = fits(answer) ? answer : inSize(findings, size);
  return answer;
}

const MOST_FOLLOWED = 3;

function inSize({ run, steps, complete, failures, followed, ...found }: Findings, size: Size): JobDiagnosis {
  const { id, type, name, status } = run;
  return {
    ...{ id, type: otherThanJob(type), name, status, category: found.category, verdict: found.verdict },
    failures: failures.slice(0, size.failures).map((failure) => rowOf(failure, found.category, size)),
    more_failures: Math.max(0, failures.length - size.failures),
    followed: followed.slice(0, MOST_FOLLOWED).map(({ task, line }) => cut(`"${task}": ${line}`, size.line)),
    cause_id: found.cause_id,
    steps: steps.map((step) => ({
      ...step,
      type: otherThanJob(step.type),
      verdict: cut(step.verdict, size.line),
      handled: step.handled || undefined,
    })),
    history: found.history && { ...found.history, changed: found.history.changed.slice(0, MOST_CHANGES) },
    note: complete ? undefined : 'More failed than was read: counts of hosts are of the first 1,000 failures.',
    next: found.next,
  };
}

const MOST_CHANGES = 5;

const rowOf = (
  { unreachable: _, about: __, ...failure }: Failure,
  category: string,
  { hosts, line }: Size,
): FailureRow => ({
  ...failure,
  category: failure.category === category ? undefined : failure.category,
  hosts: failure.hosts.slice(0, hosts),
  host_count: failure.host_count > Math.min(hosts, failure.hosts.length) ? failure.host_count : undefined,
  line: cut(failure.line, line),
  after: failure.after && cut(failure.after, line),
});

const otherThanJob = (type?: string): string | undefined => (type === 'job' ? undefined : type);
