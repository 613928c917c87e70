import { randomFrom } from '../../retrieval/bootstrap';
import { type Request, rightTools } from './request';

/** Of the requests of a run: those for tools of `/mcp/lite`; those for none; the rest is for other tools. */
const LITE_SHARE = 0.35;
const NONE_SHARE = 0.2;

/** `count` requests, or all where there are not so many; the same for the same seed. */
export function draw(
  requests: readonly Request[],
  count: number,
  seed: number,
  liteTools: readonly string[],
): Request[] {
  const groups = Object.groupBy(requests, (request) => groupOf(request, liteTools));
  const lite = Math.round(count * LITE_SHARE);
  const none = Math.round(count * NONE_SHARE);
  const counts = { lite, none, other: count - lite - none };
  const random = randomFrom(seed);
  return (['lite', 'other', 'none'] as const).flatMap((group) =>
    shuffled(groups[group] ?? [], random).slice(0, counts[group]),
  );
}

function groupOf(request: Request, liteTools: readonly string[]): 'lite' | 'other' | 'none' {
  if (request.gold.length === 0) return 'none';
  return rightTools(request).some((tool) => liteTools.includes(tool)) ? 'lite' : 'other';
}

/** Fisher and Yates. */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const list = [...items];
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [list[last], list[other]] = [list[other]!, list[last]!];
  }
  return list;
}
