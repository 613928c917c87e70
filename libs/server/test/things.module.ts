import { AwxClient, USERS } from '@libs/awx';
import { ById, type Consequence, Int, Mapping, Operation, OperationsController, Text } from '@libs/operation';
import { Controller, Module } from '@nestjs/common';
import { Ctx } from '@nestjs/microservices';
import { type McpContext, Prompt, type PromptResult } from '@rekog/mcp-nest';

class Rename extends ById('thing') {
  @Text('New name', { max: 20 }) name!: string;
  @Text('A secret', { optional: true }) password?: string;
  @Mapping('Variables', { optional: true }) variables?: object;
}

class Thing {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Empty fields are left out', { optional: true }) note?: string;
}

/** Operations that do as little as can be, to see what a server does around them. */
@OperationsController('things')
class ThingsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'get_thing',
    route: 'GET :id',
    effect: 'read',
    summary: 'Get.',
    input: ById('thing'),
    output: Thing,
  })
  get({ id }: { id: number | string }): Thing {
    if (id === 13) throw new Error('secret-of-the-inside');
    return { id: Number(id), name: `thing ${id}`, note: '', ...{ related: { url: '/api' } } };
  }

  @Operation({
    name: 'delete_thing',
    route: 'DELETE :id',
    effect: 'destroy',
    preview: 'previewRemove',
    list: 'full',
    summary: 'Delete.',
    input: ById('thing'),
    output: Thing,
  })
  remove({ id }: { id: number | string }): Thing {
    return { id: Number(id), name: `thing ${id}` };
  }

  async previewRemove({ id }: { id: number | string }): Promise<Consequence> {
    return { summary: `Delete thing ${id}.` };
  }

  /** Changes an organization, so that there is something to record. */
  @Operation({
    name: 'rename_thing',
    aliases: ['title_thing'],
    route: 'PATCH :id',
    effect: 'write',
    summary: 'Rename.',
    input: Rename,
    output: Thing,
  })
  async rename({ id, name }: Rename): Promise<Thing> {
    const { id: changed } = await this.awx.organizations.update(id, { description: name });
    // The second of them is not there.
    if (name === 'half') await this.awx.organizations.of(changed, 'users', USERS).add([1, 9999]);
    return { id: changed, name };
  }
}

@Controller()
class ThingPromptsController {
  @Prompt({ name: 'which_revision', description: 'Says who asks' })
  which(@Ctx() context: McpContext): PromptResult {
    const text = `Somebody of a ${context.getSession().era} revision.`;
    return { messages: [{ role: 'user', content: { type: 'text', text } }] };
  }
}

@Module({ controllers: [ThingsController, ThingPromptsController] })
export class ThingsModule {}
