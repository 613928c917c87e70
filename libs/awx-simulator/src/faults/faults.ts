import type { Random } from '../kernel/random';
import { type Fault, type FaultSpec, faultSchema } from './fault';

/** The faults in force; the oldest that fits a request hits it. */
export class Faults {
  private readonly active = new Map<number, Fault & { matches: (path: string) => boolean }>();
  private lastId = 0;

  constructor(private readonly random: Random) {}

  /** @throws ZodError when the fault is none */
  add(spec: FaultSpec): Fault {
    const fault: Fault = { ...faultSchema.parse(spec), id: ++this.lastId, hits: 0 };
    this.active.set(fault.id, { ...fault, matches: pathMatcher(fault.path) });
    return fault;
  }

  list(): Fault[] {
    return [...this.active.values()].map(({ matches: _, ...fault }) => fault);
  }

  /** False when there is none with that id. */
  remove(id: number): boolean {
    return this.active.delete(id);
  }

  clear(): void {
    this.active.clear();
  }

  /** The fault that hits a request, counted; undefined when the request goes through. */
  hit(method: string, target: string): Fault | undefined {
    const path = target.replace(/\?.*$/s, '');
    for (const fault of this.active.values()) {
      if ((fault.method && fault.method !== method) || !fault.matches(path)) continue;
      if (fault.share < 1 && this.random.next() >= fault.share) continue;
      fault.hits++;
      if (fault.hits === fault.times) this.active.delete(fault.id);
      return fault;
    }
    return undefined;
  }
}

/** '/api/v2/jobs/*' fits '/api/v2/jobs/5/' too: a final slash is no segment. */
function pathMatcher(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/\/$/, '')
    .split(/(\*\*|\*)/)
    .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replaceAll(/[\\^$.|?+()[\]{}]/g, '\\$&')))
    .join('');
  const regex = new RegExp(`^${source}/?$`, 's');
  return (path) => regex.test(path);
}
