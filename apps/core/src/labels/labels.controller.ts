import { AwxClient } from '@libs/awx';
import { Operation, OperationsController, PageOf, type PageOutput } from '@libs/operation';
import { PHRASES } from '../phrases';
import { LabelRow, ListLabels } from './labels.dto';

@OperationsController('labels')
export class LabelsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_labels',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'List labels, with how many templates have each.',
    input: ListLabels,
    output: PageOf(LabelRow),
    phrases: PHRASES.list_labels,
  })
  async list(page: ListLabels): Promise<PageOutput<LabelRow>> {
    const { results, ...rest } = await this.awx.labels.list({ ...page, order_by: 'name' });
    return {
      ...rest,
      results: await Promise.all(results.map(async (label) => ({ ...label, ...(await this.uses(label.id)) }))),
    };
  }

  private async uses(label: number): Promise<{ templates: number }> {
    const { count } = await this.awx.unifiedJobTemplates.list({ page_size: 1, filters: { labels: label } });
    return { templates: count };
  }
}
