import type { Reply, Sim, Values } from '../../kernel/types';
import { lifeOf } from '../../life/engine/life';
import { loseNode } from '../../life/engine/lose-node';
import type { Case } from '../../playbooks/library/cases';
import type { Sample } from '../sample';
import { durationOf } from '../time-text';
import type { PastEvent, PastRequest } from './past-event';

/** Long enough for a launched job to start, its updates included. */
const UNTIL_STARTED_MS = 60_000;

/** The AWX that gets the requests, and its time. */
interface Target {
  readonly sim: Sim;
  readonly clock: { now(): number; advance(ms: number): void };
  answer(request: { method: string; target: string; headers: Record<string, string>; text: string }): Reply;
}

/**
 * Lives through a sample's history: the clock stands at its beginning, and at its end when this returns.
 * People send requests, and the rest comes by itself.
 */
export function replayHistory(target: Target, { historyMs, events }: Sample, password: string): void {
  const { clock } = target;
  const end = clock.now() + historyMs;
  const timeOf = ({ at }: PastEvent): number => end - durationOf(at.slice(1))!;
  const replay = new Replay(target, password);
  for (const event of [...events].sort((one, other) => timeOf(one) - timeOf(other))) {
    clock.advance(Math.max(0, timeOf(event) - clock.now()));
    replay.let(event);
  }
  clock.advance(end - clock.now());
  replay.mark();
}

class Replay {
  private readonly ids = new Map<string, number>();
  private readonly marks: [id: number, values: Values][] = [];

  constructor(
    private readonly target: Target,
    private readonly password: string,
  ) {}

  /** Lets an event happen. */
  let(event: PastEvent): void {
    const { sim } = this.target;
    if ('lost' in event) loseNode(sim, event.lost);
    else if ('becomes' in event) lifeOf(sim).library.addOwn(event.becomes.playbook, event.becomes.script);
    else this.perform(event);
  }

  private perform({ by, request, body = {}, as, playing, mark }: PastRequest): void {
    const restore = playing && playInstead(this.target.sim, playing);
    const { id } = this.send(by, request, body);
    if (as) this.ids.set(as, id);
    if (mark) this.marks.push([id, mark]);
    if (!restore) return;
    this.target.clock.advance(UNTIL_STARTED_MS);
    restore();
  }

  /** Makes jobs show what no request could have made of them. */
  mark(): void {
    const { store } = this.target.sim;
    for (const [id, values] of this.marks) store.update(store.get('jobs', id)!, values);
  }

  private send(by: string, request: string, body: Values): Values {
    const [method = '', path = ''] = request.split(' ');
    const { sim } = this.target;
    const { status, body: answer } = this.target.answer({
      method,
      target: `${sim.base}${path.replace(/{(\w+)}/, (_, name) => String(this.idOf(name)))}`,
      headers: {
        authorization: `Basic ${Buffer.from(`${by}:${this.password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      text: JSON.stringify(body),
    });
    if (status >= 400)
      throw new Error(`The history went another way: ${by} ${request}: ${status} ${JSON.stringify(answer)}`);
    return (answer ?? {}) as Values;
  }

  /** `{approval}` is the approval that waits. */
  private idOf(name: string): number | undefined {
    const { store } = this.target.sim;
    return name === 'approval'
      ? store.first('workflow_approvals', (one) => one.status === 'pending')?.id
      : this.ids.get(name);
  }
}

/** Puts a script in a playbook's place; the answer puts the playbook back. */
function playInstead(sim: Sim, { playbook, script }: Case): () => void {
  const { library } = lifeOf(sim);
  const usual = library.get(playbook);
  library.add(playbook, script);
  return () => library.add(playbook, usual);
}
