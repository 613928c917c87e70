import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { PreviewedLaunch, PreviewLaunch } from './preview-launch.dto';
import { PreviewLaunchService } from './preview-launch.service';

@OperationsController('job_templates')
export class PreviewLaunchController {
  constructor(private readonly previews: PreviewLaunchService) {}

  @Operation({
    name: 'preview_launch',
    route: 'GET :id/preview',
    effect: 'read',
    list: 'full',
    seconds: 60,
    summary: 'Tell what a launch would do: hosts, variables, credentials, what would be refused.',
    input: PreviewLaunch,
    output: PreviewedLaunch,
    phrases: PHRASES.preview_launch,
  })
  preview(input: PreviewLaunch): Promise<PreviewedLaunch> {
    return this.previews.preview(input);
  }
}
