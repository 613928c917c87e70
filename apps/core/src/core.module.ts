import { Diagnostician } from '@libs/diagnosis';
import { Module } from '@nestjs/common';
import { ActingController } from './acting/acting.controller';
import { RelaunchService } from './acting/relaunch.service';
import { AwxController } from './awx.controller';
import { AwxDiagnosis } from './awx-diagnosis';
import { BulkLaunchController } from './bulk/bulk-launch.controller';
import { BulkLaunchService } from './bulk/bulk-launch.service';
import { DiagnosisController } from './diagnosis/diagnosis.controller';
import { EventsController } from './events/events.controller';
import { JobTemplatesController } from './job-templates.controller';
import { JobsController } from './jobs.controller';
import { LaunchService } from './launch/launch.service';
import { OutputController } from './output/output.controller';
import { OutputService } from './output/output.service';
import { PromptsController } from './prompts.controller';

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
  ],
  providers: [LaunchService, RelaunchService, BulkLaunchService, AwxDiagnosis, Diagnostician, OutputService],
})
export class CoreModule {}
