import { assertBounded, inputObject, isBlank } from '@libs/operation';
import { Refusal } from '../proxy/refusal';
import type { Context, EntryTool } from './entry';
import type { ListedTool } from './listed-tool';

/** What a tool of the gateway itself is given; fields that say nothing are left out. */
export type OwnInput = Readonly<Record<string, unknown>>;

/** A tool whose arguments the gateway reads itself, by the rules of the servers. Errors are answered as the tool's own. */
export const ownTool = (listed: ListedTool, run: (context: Context, input: OwnInput) => Promise<void>): EntryTool => ({
  listed,
  run: async (context) => {
    const given = context.request.params['arguments'];
    assertBounded(given);
    const input = inputObject(given);
    assertBounded(input);
    await run(context, Object.fromEntries(Object.entries(input).filter(([, value]) => !isBlank(value))));
  },
});

/**
 * Refuses what a tool of the gateway does not take: a `limit` beside the arguments that it belongs into would else be
 * dropped, and a launch run on every host.
 *
 * @param taker Who takes the fields, as a model knows it.
 * @param advice Where what is too much may belong.
 * @throws {Refusal}
 */
export function assertTakes(input: OwnInput, fields: readonly string[], taker: string, advice = ''): void {
  const unknown = Object.keys(input).find((name) => !fields.includes(name));
  if (unknown === undefined) return;
  const name = JSON.stringify(unknown.slice(0, 100));
  throw new Refusal({ status: 400, detail: `${taker} takes ${fields.join(', ')}, and no ${name}.${advice}` });
}
