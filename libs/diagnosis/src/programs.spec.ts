import type { RunEvent } from '@libs/awx';
import { SAID_BY_PROGRAMS } from '../test/said-by-programs';
import { evidenceIn } from './evidence';

const event = (by: string, says: string): RunEvent => {
  const res = by === 'program' ? { msg: 'non-zero return code', rc: 1, stdout: '', stderr: says } : { msg: says };
  const failed = by === 'connection' ? 'runner_on_unreachable' : 'runner_on_failed';
  const event_data = { task_action: by === 'program' ? 'shell' : 'acme.tools.some', res };
  return {
    id: 1,
    counter: 1,
    event: failed,
    host_name: 'web1',
    task: 'Do',
    role: '',
    stdout: '',
    event_data,
  } as unknown as RunEvent;
};

const SAID = SAID_BY_PROGRAMS.map(([category, by, says, line = '']) => ({ category, by, says, line }));

it.each(SAID)('$category, said by a $by: $says', ({ category, by, says, line }) => {
  const evidence = evidenceIn(event(by, says));
  expect(evidence.category).toBe(category);
  if (line) expect(evidence.line).toBe(line);
});
