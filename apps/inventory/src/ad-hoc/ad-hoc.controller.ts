import { type Consequence, Operation, OperationsController, type Reach } from '@libs/operation';
import { WAITING_SECONDS } from '@libs/runs';
import { PHRASES } from '../phrases';
import { RunAdHocCommand, StartedCommand } from './ad-hoc.dto';
import { AdHocService } from './ad-hoc.service';

@OperationsController('inventories')
export class AdHocController {
  constructor(private readonly adHoc: AdHocService) {}

  @Operation({
    name: 'run_ad_hoc_command',
    route: 'POST :id/ad_hoc',
    effect: 'write',
    list: 'full',
    preview: 'previewRun',
    status: 201,
    seconds: WAITING_SECONDS,
    task: true,
    summary: 'Run one Ansible module on hosts of an inventory.',
    input: RunAdHocCommand,
    output: StartedCommand,
    phrases: PHRASES.run_ad_hoc_command,
  })
  run(input: RunAdHocCommand): Promise<StartedCommand> {
    return this.adHoc.run(input);
  }

  previewRun(input: RunAdHocCommand): Promise<Consequence & Reach> {
    return this.adHoc.preview(input);
  }
}
