import { Module } from '@nestjs/common';
import { CredentialsController } from './credentials.controller';
import { WorkflowJobTemplatesController } from './workflow-job-templates.controller';

@Module({ controllers: [CredentialsController, WorkflowJobTemplatesController] })
export class AdvancedModule {}
