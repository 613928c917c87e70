import type { Sim, Values } from '../../kernel/types';
import { lifeOf } from '../../life/engine/life';
import { CASES } from '../../playbooks/library/cases';
import type { World } from '../../world';
import { durationOf } from '../moment';
import type { Deed } from './deeds';
import { INCIDENTS } from './incidents';
import { ROUTINE } from './routine';
import { TODAY } from './today';

/** How far back the history goes: two weeks, and some hours so that what is weekly does not fall due right now. */
export const HISTORY_MS = (14 * 24 + 5) * 3_600_000;

/** Long enough for a launched job to start, its updates included. */
const UNTIL_STARTED_MS = 60_000;

type Place = Pick<World, 'clock' | 'answer' | 'sim'>;

/**
 * Lives through two weeks: the clock stands at their beginning, and at their end when this returns.
 * People send requests, and the rest comes by itself.
 */
export function liveHistory(world: Place, password: string): void {
  const end = world.clock.now() + HISTORY_MS;
  const timeOf = ({ at }: Deed): number => end - durationOf(at.slice(1))!;
  const deeds = [...ROUTINE, ...INCIDENTS, ...TODAY].sort((one, other) => timeOf(one) - timeOf(other));
  const chronicle = new Chronicle(world, password);
  for (const deed of deeds) {
    world.clock.advance(Math.max(0, timeOf(deed) - world.clock.now()));
    chronicle.perform(deed);
  }
  world.clock.advance(end - world.clock.now());
  chronicle.mark();
}

class Chronicle {
  private readonly ids = new Map<string, number>();
  private readonly marks: [id: number, values: Values][] = [];

  constructor(
    private readonly world: Place,
    private readonly password: string,
  ) {}

  perform({ by, request, body = {}, as, gone, mark }: Deed): void {
    const restore = gone && playInstead(this.world.sim, gone);
    const { id } = this.send(by, request, body);
    if (as) this.ids.set(as, id);
    if (mark) this.marks.push([id, mark]);
    if (!restore) return;
    this.world.clock.advance(UNTIL_STARTED_MS);
    restore();
  }

  /** Makes jobs show what no request could have made of them. */
  mark(): void {
    const { store } = this.world.sim;
    for (const [id, values] of this.marks) store.update(store.get('jobs', id)!, values);
  }

  private send(by: string, request: string, body: Values): Values {
    const [method, path] = request.split(' ');
    const { sim } = this.world;
    const { status, body: answer } = this.world.answer({
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
    const { store } = this.world.sim;
    return name === 'approval'
      ? store.first('workflow_approvals', (one) => one.status === 'pending')?.id
      : this.ids.get(name);
  }
}

/** Puts a script in a playbook's place; the answer puts the playbook back. */
function playInstead(sim: Sim, name: keyof typeof CASES): () => void {
  const { library } = lifeOf(sim);
  const { playbook, script } = CASES[name];
  const usual = library.get(playbook);
  library.add(playbook, script);
  return () => library.add(playbook, usual);
}
