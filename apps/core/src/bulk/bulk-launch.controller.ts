import { type Consequence, Operation, OperationsController, type Reach } from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import { PHRASES } from '../phrases';
import { BulkLaunch, BulkLaunched } from './bulk-launch.dto';
import { BulkLaunchService } from './bulk-launch.service';

@OperationsController('jobs')
export class BulkLaunchController {
  constructor(private readonly bulk: BulkLaunchService) {}

  @Operation({
    name: 'bulk_launch',
    route: 'POST bulk_launch',
    effect: 'write',
    list: 'full',
    status: 201,
    seconds: WAITING_SECONDS,
    task: true,
    preview: 'previewLaunch',
    summary: 'Launch several templates at once, all or none.',
    input: BulkLaunch,
    output: BulkLaunched,
    phrases: PHRASES.bulk_launch,
  })
  launch(input: BulkLaunch): Promise<BulkLaunched> {
    return this.bulk.launch(input);
  }

  previewLaunch(input: BulkLaunch): Promise<Consequence & Reach> {
    return this.bulk.preview(input);
  }
}
