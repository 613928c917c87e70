import type { AffectedObjects, ByUrl, Consequence } from '@libs/operation';
import { type InputRequiredResult, inputRequired } from '@modelcontextprotocol/server';
import type { ExecutionContext } from '@nestjs/common';
import type { McpContext } from '@rekog/mcp-nest';
import { sdkContextOf } from '../mcp-nest-internals';
import { visible } from './visible';

/** What a person said to a question that their client asked them. */
export type PersonsWord = 'yes' | 'no';

/** MCP-Nest passes on as it is only what has content. */
export type InputRequired = InputRequiredResult & { content: [] };

/** The keys of the questions and of their answers. */
const QUESTION = 'confirm';
const SECRETS = 'secrets';

const contextOf = (context: ExecutionContext): McpContext | undefined =>
  context.getType() === 'rpc' ? context.switchToRpc().getContext<McpContext>() : undefined;

const elicitationOf = (context: ExecutionContext): object | undefined => {
  const mcp = contextOf(context);
  return mcp?.getSession().era === 'modern' ? mcp.getClientCapabilities()?.elicitation : undefined;
};

/** Whether the client asks its user itself: in the modern revision, by forms. */
export function canAskPerson(context: ExecutionContext): boolean {
  const elicitation = elicitationOf(context);
  return elicitation !== undefined && (Object.keys(elicitation).length === 0 || 'form' in elicitation);
}

interface Answered {
  readonly answer: { readonly action?: string; readonly content?: Record<string, unknown> };
  /** Who agreed before secrets were asked for has both in it: the page's token, a dot, and what they agreed with. */
  readonly state: readonly string[];
}

/** The answer to a question, when this request repeats one that asked it. */
function answeredTo(question: string, context: ExecutionContext): Answered | undefined {
  const mcp = contextOf(context);
  if (!mcp) return undefined;
  const { inputResponses, requestState } = sdkContextOf(mcp).mcpReq;
  const answer = inputResponses?.[question] as Answered['answer'] | undefined;
  if (!answer) return undefined;
  const state = requestState();
  return { answer, state: typeof state === 'string' ? state.split('.') : [''] };
}

/** What the person said, and the state that came back with it, when this request repeats one that asked. */
export function personsWord(context: ExecutionContext): { word: PersonsWord; state: string } | undefined {
  const said = answeredTo(QUESTION, context);
  if (said) {
    const yes = said.answer.action === 'accept' && said.answer.content?.[QUESTION] === true;
    return { word: yes ? 'yes' : 'no', state: said.state.at(-1)! };
  }
  const agreed = answeredTo(SECRETS, context)?.state[1];
  return agreed === undefined ? undefined : { word: 'yes', state: agreed };
}

/** Whether the client opens pages for its user, and what it says of one that it was to open. */
export function byUrlOf(context: ExecutionContext): ByUrl | undefined {
  const elicitation = elicitationOf(context);
  if (!elicitation || !('url' in elicitation)) return undefined;
  const said = answeredTo(SECRETS, context);
  return said ? { token: said.state[0], declined: said.answer.action !== 'accept' } : {};
}

/** The result by which the client opens a page for its user. The parts of the state come back as `personsWord` and `byUrlOf` read them. */
export const askByUrl = (message: string, url: string, token: string, agreed?: string): InputRequired => ({
  ...inputRequired({
    inputRequests: { [SECRETS]: inputRequired.elicitUrl({ message, url }) },
    requestState: agreed === undefined ? token : `${token}.${agreed}`,
  }),
  content: [],
});

/**
 * The result by which the client asks its user; the model sees neither the question nor the token.
 * @param state Comes back with the answer, from whoever sends it: it must be sealed
 */
export const askPerson = (message: string, state: string): InputRequired => ({
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
  content: [],
});

/** What would be done, with a line for each value of the input by which. */
export interface Shown extends Consequence {
  readonly input?: readonly string[];
}

/** What would be done, in the lines of a question. A name in AWX makes no line of its own, and hides none. */
export function questionOf({ summary, input = [], changes = [], warnings = [], ...reached }: Shown): string {
  const { deleted_with_it, left_without_it, running } = reached;
  const lines = [
    summary,
    ...(input.length > 0 ? ['With', ...input] : []),
    ...changes,
    ...listed('Deleted with it', deleted_with_it),
    ...listed('Left without it', left_without_it),
    ...listed('Running', running),
    ...warnings,
  ];
  return lines.map(visible).join('\n');
}

const listed = (title: string, affected: readonly AffectedObjects[] = []): string[] =>
  affected.map(
    ({ what, count, names }) =>
      `${title}: ${count} ${what} (${names.join(', ')}${count > names.length ? ', ...' : ''})`,
  );
