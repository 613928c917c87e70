import type { ElicitRequestFormParams } from '@modelcontextprotocol/server';
import { Controller } from '@nestjs/common';
import { Ctx, Payload, RpcException } from '@nestjs/microservices';
import { type McpContext, Tool } from '@rekog/mcp-nest';
import { z } from 'zod';
import { DEFAULTS, ENUMS, USER } from './forms';
import { requestOf } from './request';
import { said } from './samples';

/**
 * Tools that ask their client in the middle of a call, as the older revision does: by requests of the server's own. They go
 * into the stream of the call; the SDK's shorter ways lead to a stream that a client need not have opened.
 */
@Controller()
export class QuestionsController {
  @Tool({
    name: 'test_sampling',
    description: "Asks the client's model",
    parameters: z.object({ prompt: z.string().describe('What to ask it') }),
  })
  async sample(@Payload() { prompt }: { prompt: string }, @Ctx() context: McpContext) {
    const messages = [{ role: 'user', content: { type: 'text', text: prompt } }];
    const request = { method: 'sampling/createMessage', params: { messages, maxTokens: 100 } } as const;
    const { content } = await askingOf(context).send(request);
    return said(`LLM response: ${JSON.stringify(content)}`);
  }

  @Tool({
    name: 'test_elicitation',
    description: "Asks the client's user",
    parameters: z.object({ message: z.string().describe('What to ask them') }),
  })
  elicit(@Payload() { message }: { message: string }, @Ctx() context: McpContext) {
    return answered('User response', context, message, USER);
  }

  @Tool({ name: 'test_elicitation_sep1034_defaults', description: 'Asks for what has defaults' })
  defaults(@Ctx() context: McpContext) {
    return answered('Elicitation completed', context, 'Change what is wrong', DEFAULTS);
  }

  @Tool({ name: 'test_elicitation_sep1330_enums', description: 'Asks to choose' })
  enums(@Ctx() context: McpContext) {
    return answered('Elicitation completed', context, 'Choose', ENUMS);
  }
}

async function answered(
  words: string,
  context: McpContext,
  message: string,
  requestedSchema: ElicitRequestFormParams['requestedSchema'],
) {
  const request = { method: 'elicitation/create', params: { message, requestedSchema } } as const;
  const { action, content } = await askingOf(context).send(request);
  return said(`${words}: action=${action}, content=${JSON.stringify(content ?? {})}`);
}

/** The answer comes as a request of its own, which finds its question by the session. */
function askingOf(context: McpContext): ReturnType<typeof requestOf> {
  if (context.getSession().stateless) throw new RpcException('Nobody can be asked without a session.');
  return requestOf(context);
}
