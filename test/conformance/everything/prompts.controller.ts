import { acceptedContent, inputRequired } from '@modelcontextprotocol/server';
import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { type McpContext, Prompt } from '@rekog/mcp-nest';
import { z } from 'zod';
import { elicit } from './ask';
import { requestOf } from './request';
import { image, text } from './samples';

const ARGUMENTS = z.object({ arg1: z.string().describe('First argument'), arg2: z.string().describe('Second one') });
const EMBEDDED = z.object({ resourceUri: z.string().describe('Address of the resource') });
const CONTEXT = z.object({ context: z.string() });

const ofUser = (...contents: object[]) => ({ messages: contents.map((content) => ({ role: 'user', content })) });

@Controller()
export class PromptsController {
  @Prompt({ name: 'test_simple_prompt', description: 'A text' })
  simple() {
    return ofUser(text('This is a simple prompt for testing.'));
  }

  @Prompt({ name: 'test_prompt_with_arguments', description: 'A text with arguments', parameters: ARGUMENTS })
  withArguments(@Payload() { arg1, arg2 }: z.infer<typeof ARGUMENTS>) {
    return ofUser(text(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`));
  }

  @Prompt({ name: 'test_prompt_with_embedded_resource', description: 'A resource', parameters: EMBEDDED })
  withResource(@Payload() { resourceUri: uri }: z.infer<typeof EMBEDDED>) {
    const resource = { uri, mimeType: 'text/plain', text: 'Embedded resource content for testing.' };
    return ofUser({ type: 'resource', resource }, text('Please process the embedded resource above.'));
  }

  @Prompt({ name: 'test_prompt_with_image', description: 'An image' })
  withImage() {
    return ofUser(image, text('Please analyze the image above.'));
  }

  @Prompt({ name: 'test_input_required_result_prompt', description: 'Asks first what it is for' })
  asking(@Ctx() context: McpContext) {
    const given = acceptedContent(requestOf(context).inputResponses, 'user_context', CONTEXT);
    if (given) return ofUser(text(`In this context: ${given.context}`));
    return inputRequired({
      inputRequests: { user_context: elicit('What context should the prompt use?', 'context') },
    });
  }
}
