import { Module } from '@nestjs/common';
import { AwxController } from './awx.controller';
import { AwxDiagnosis } from './awx-diagnosis';
import { JobFinder } from './job-finder';
import { JobTemplatesController } from './job-templates.controller';
import { JobsController } from './jobs.controller';
import { LaunchService } from './launch/launch.service';

@Module({
  controllers: [JobTemplatesController, JobsController, AwxController],
  providers: [LaunchService, JobFinder, AwxDiagnosis],
})
export class CoreModule {}
