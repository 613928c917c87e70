import { Module } from '@nestjs/common';
import { AwxController } from './awx.controller';
import { AwxDiagnosis } from './awx-diagnosis';
import { JobTemplatesController } from './job-templates.controller';
import { JobsController } from './jobs.controller';
import { LaunchService } from './launch/launch.service';
import { PromptsController } from './prompts.controller';

@Module({
  controllers: [JobTemplatesController, JobsController, AwxController, PromptsController],
  providers: [LaunchService, AwxDiagnosis],
})
export class CoreModule {}
