import { SecretInputsController } from '@libs/server';
import { Module } from '@nestjs/common';
import { CredentialsController } from './credentials/credentials.controller';
import { CredentialsService } from './credentials/credentials.service';
import { DocumentReader } from './workflow-graph/read-document.service';
import { GraphReader } from './workflow-graph/read-graph.service';
import { GraphSetting } from './workflow-graph/set-graph.service';
import { WorkflowGraphController, WorkflowGraphReadController } from './workflow-graph/workflow-graph.controller';
import { WorkflowCreation } from './workflow-job-templates/creation.service';
import { WorkflowLaunchService } from './workflow-job-templates/launch.service';
import { WorkflowJobTemplatesController } from './workflow-job-templates/workflow-job-templates.controller';

@Module({
  controllers: [
    CredentialsController,
    WorkflowJobTemplatesController,
    WorkflowGraphController,
    WorkflowGraphReadController,
    SecretInputsController,
  ],
  providers: [CredentialsService, WorkflowCreation, WorkflowLaunchService, GraphReader, DocumentReader, GraphSetting],
})
export class AdvancedModule {}
