import { Diagnostician } from '@libs/diagnosis';
import { Module } from '@nestjs/common';
import { ActingController } from './acting/acting.controller';
import { RelaunchService } from './acting/relaunch.service';
import { ActivityController } from './activity/activity.controller';
import { AwxController } from './awx.controller';
import { AwxDiagnosis } from './awx-diagnosis';
import { BulkLaunchController } from './bulk/bulk-launch.controller';
import { BulkLaunchService } from './bulk/bulk-launch.service';
import { DiagnosisController } from './diagnosis/diagnosis.controller';
import { DigestController } from './digest/digest.controller';
import { FleetDigest } from './digest/fleet-digest';
import { EventsController } from './events/events.controller';
import { FailingHostsController } from './failing-hosts/failing-hosts.controller';
import { JobTemplatesController } from './job-templates.controller';
import { JobsController } from './jobs.controller';
import { LabelsController } from './labels/labels.controller';
import { LaunchService } from './launch/launch.service';
import { OutputController } from './output/output.controller';
import { OutputService } from './output/output.service';
import { PromptsController } from './prompts.controller';
import { SettingsController } from './settings/settings.controller';
import { WhereUsedController } from './where-used/where-used.controller';

@Module({
  controllers: [
    JobTemplatesController,
    JobsController,
    ActingController,
    BulkLaunchController,
    OutputController,
    DiagnosisController,
    EventsController,
    AwxController,
    PromptsController,
    ActivityController,
    DigestController,
    FailingHostsController,
    LabelsController,
    SettingsController,
    WhereUsedController,
  ],
  providers: [
    LaunchService,
    RelaunchService,
    BulkLaunchService,
    AwxDiagnosis,
    Diagnostician,
    OutputService,
    FleetDigest,
  ],
})
export class CoreModule {}
