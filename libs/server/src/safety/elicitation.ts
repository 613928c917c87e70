import type { AffectedObjects, Consequence } from '@libs/operation';
import { type InputRequiredResult, inputRequired, type ServerContext } from '@modelcontextprotocol/server';
import type { ExecutionContext } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';

/** What a person said to a question that their client asked them. */
export type PersonsWord = 'yes' | 'no';

/** The key of the question and of its answer. */
const QUESTION = 'confirm';

const contextOf = (context: ExecutionContext): McpContext | undefined =>
  context.getType() === 'rpc' ? context.switchToRpc().getContext<McpContext>() : undefined;

/** Where the SDK keeps what a client sent with a request that it repeats. */
const sdkOf = (context: ExecutionContext): ServerContext | undefined =>
  contextOf(context)?.getArgByIndex(4) as ServerContext | undefined;

/** Whether the client asks its user itself: in the modern revision, by forms. */
export function canAskPerson(context: ExecutionContext): boolean {
  const mcp = contextOf(context);
  const elicitation = mcp?.getSession().era === 'modern' ? mcp.getClientCapabilities()?.elicitation : undefined;
  return elicitation !== undefined && (Object.keys(elicitation).length === 0 || 'form' in elicitation);
}

/** What the person said, and the state that came back with it, when this request repeats one that asked. */
export function personsWord(context: ExecutionContext): { word: PersonsWord; state: string } | undefined {
  const request = sdkOf(context)?.mcpReq;
  const answer = request?.inputResponses?.[QUESTION] as
    | { action?: string; content?: Record<string, unknown> }
    | undefined;
  if (!answer) return undefined;
  const yes = answer.action === 'accept' && answer.content?.[QUESTION] === true;
  const state = request?.requestState();
  return { word: yes ? 'yes' : 'no', state: typeof state === 'string' ? state : '' };
}

/**
 * The result by which the client asks its user; the model sees neither the question nor the token.
 * @param state Comes back with the answer, from whoever sends it: it must be sealed
 */
export const askPerson = (message: string, state: string): InputRequiredResult & { content: [] } => ({
  ...inputRequired({
    inputRequests: {
      [QUESTION]: inputRequired.elicit({
        message,
        requestedSchema: {
          type: 'object',
          properties: { [QUESTION]: { type: 'boolean', title: 'Do it' } },
          required: [QUESTION],
        },
      }),
    },
    requestState: state,
  }),
  // MCP-Nest passes on as it is only what has content.
  content: [],
});

/** What would be done, in the lines of a question. */
export function questionOf({ summary, deleted_with_it, left_without_it, running, warnings = [] }: Consequence): string {
  const lines = [
    summary,
    ...listed('Deleted with it', deleted_with_it),
    ...listed('Left without it', left_without_it),
    ...listed('Running', running),
    ...warnings,
  ];
  return lines.join('\n');
}

const listed = (title: string, affected: readonly AffectedObjects[] = []): string[] =>
  affected.map(
    ({ what, count, names }) =>
      `${title}: ${count} ${what} (${names.join(', ')}${count > names.length ? ', ...' : ''})`,
  );
