import type { OperationContract } from '@libs/server';

const ACTIONS = ['get', 'list', 'compare', 'explain', 'export', 'check', 'count', 'summarize', 'trace', 'review'];
const THINGS = ['host', 'job', 'template', 'schedule', 'credential', 'inventory', 'project', 'team', 'label', 'event'];
const PLACES = ['network', 'storage', 'database', 'cluster', 'backup', 'mail', 'web', 'billing', 'lab', 'archive'];

/** So many tools that only read, like none and yet like each other, as those of a large fleet are. */
export const generatedTools = (count: number): OperationContract[] => Array.from({ length: count }, (_, n) => tool(n));

export const generatedName = (n: number): string => `${wordsOf(n).join('_')}_${n}`;

/** Where REST has it, for a thing with the id 7. */
export const generatedPath = (n: number): string => `/${generatedName(n)}/7`;

const wordsOf = (n: number): readonly [action: string, place: string, thing: string] => [
  ACTIONS[n % 10]!,
  PLACES[Math.floor(n / 10) % 10]!,
  THINGS[Math.floor(n / 100) % 10]!,
];

function tool(n: number): OperationContract {
  const [action, place, thing] = wordsOf(n);
  const name = generatedName(n);
  return {
    name,
    description: `${action[0]!.toUpperCase()}${action.slice(1)} a ${thing} of the ${place} of site ${n}.`,
    effect: 'read',
    list: 'full',
    route: { method: 'GET', path: `/${name}/{id}` },
    annotations: { title: name, readOnlyHint: true },
    inputSchema: {
      type: 'object',
      properties: { id: { type: 'string', minLength: 1 }, since: { type: 'string' } },
      required: ['id'],
    },
    outputSchema: { type: 'object' },
    phrases: [`${action} the ${place} ${thing} ${n}`, `what about ${thing} ${n} of ${place}`],
  };
}
