import { setTimeout as sleep } from 'node:timers/promises';
import { ById, currentCall, Flag, Operation, OperationsController, type ResourceOptions, Text } from '@libs/operation';
import { BadRequestException } from '@nestjs/common';

class Nothing {}

class Words {
  @Text('What there is to say') words!: string;
}

class Data {
  @Text('Id') id!: string;
  @Flag('That it was found by a template') templateTest!: boolean;
  @Text('Data') data!: string;
}

/** The suite has an address scheme of its own. */
const TEMPLATE = 'test://template/{id}/data' as ResourceOptions['uri'];

const PAUSE_MS = 50;

/** What of the suite's tools and resources an operation can be. */
@OperationsController('conformance')
export class ToolsController {
  @Operation({
    name: 'test_simple_text',
    route: 'GET text',
    effect: 'read',
    summary: 'Answers text.',
    input: Nothing,
    output: Words,
  })
  simpleText(): Words {
    return { words: 'This is a simple text response for testing.' };
  }

  @Operation({
    name: 'test_error_handling',
    route: 'GET error',
    effect: 'read',
    summary: 'Fails.',
    input: Nothing,
    output: Words,
  })
  fail(): Words {
    throw new BadRequestException('This tool intentionally returns an error for testing');
  }

  @Operation({
    name: 'test_tool_with_progress',
    route: 'GET progress',
    effect: 'read',
    seconds: 60,
    summary: 'Tells three times how far it is.',
    input: Nothing,
    output: Words,
  })
  async progress(): Promise<Words> {
    for (const progress of [0, 50, 100]) {
      await currentCall()?.called?.report?.({ progress, total: 100, message: 'On its way' });
      await sleep(PAUSE_MS);
    }
    return { words: 'Done.' };
  }

  @Operation({
    name: 'get_template_data',
    route: 'GET data/:id',
    effect: 'read',
    resource: { uri: TEMPLATE },
    summary: 'Answers the data of an id.',
    input: ById('data'),
    output: Data,
  })
  data({ id }: { id: number | string }): Data {
    return { id: String(id), templateTest: true, data: `Data for ID: ${id}` };
  }
}
