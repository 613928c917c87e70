import { Module } from '@nestjs/common';
import { CredentialsController } from './credentials/credentials.controller';
import { CredentialsService } from './credentials/credentials.service';
import { WorkflowJobTemplatesController } from './workflow-job-templates/workflow-job-templates.controller';

@Module({
  controllers: [CredentialsController, WorkflowJobTemplatesController],
  providers: [CredentialsService],
})
export class AdvancedModule {}
