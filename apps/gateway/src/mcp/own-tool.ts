import { assertBounded, inputObject, isBlank } from '@libs/operation';
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
