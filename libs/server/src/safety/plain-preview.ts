import { AwxClient } from '@libs/awx';
import type { Consequence, OperationOptions } from '@libs/operation';
import { Injectable } from '@nestjs/common';

/** Its id and its name are all that is asked for. */
const NO_MORE = { labels: false, organization: false, inventory: false };

/** Says what an operation without a preview of its own would do: its summary, and to which object. */
@Injectable()
export class PlainPreview {
  constructor(private readonly awx: AwxClient) {}

  /**
   * E.g. `Change a job template: 31 "Deploy".`
   * @param resource AWX's plural of what an `id` in the input names
   * @throws AwxNotFound, AmbiguousName
   */
  async of({ summary }: Pick<OperationOptions, 'summary'>, resource: string, input: object): Promise<Consequence> {
    const id: unknown = Reflect.get(input, 'id');
    if (typeof id !== 'number' && typeof id !== 'string') return { summary };
    const found = await this.awx.facts.ofNamed(resource, String(id), NO_MORE, { ...input });
    const object = found ? `${found.id} ${JSON.stringify(found.name)}` : JSON.stringify(id);
    return { summary: `${summary.replace(/\.$/, '')}: ${object}.` };
  }
}
