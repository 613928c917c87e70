import { SecretInputsController } from '@libs/server';
import { Module } from '@nestjs/common';
import { CredentialsController } from './credentials/credentials.controller';
import { CredentialsService } from './credentials/credentials.service';
import { WorkflowCreation } from './workflow-job-templates/creation.service';
import { WorkflowLaunchService } from './workflow-job-templates/launch.service';
import { WorkflowJobTemplatesController } from './workflow-job-templates/workflow-job-templates.controller';

@Module({
  controllers: [CredentialsController, WorkflowJobTemplatesController, SecretInputsController],
  providers: [CredentialsService, WorkflowCreation, WorkflowLaunchService],
})
export class AdvancedModule {}
