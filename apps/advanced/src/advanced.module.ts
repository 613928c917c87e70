import { SecretInputsController } from '@libs/server';
import { Module } from '@nestjs/common';
import { CredentialTypesController } from './credentials/credential-types.controller';
import { CredentialsController } from './credentials/credentials.controller';
import { CredentialsService } from './credentials/credentials.service';
import { DocumentReader } from './workflow-graph/read-document.service';
import { GraphReader } from './workflow-graph/read-graph.service';
import { GraphSetting } from './workflow-graph/set-graph.service';
import { WorkflowGraphController, WorkflowGraphReadController } from './workflow-graph/workflow-graph.controller';
import { WorkflowChanges } from './workflow-job-templates/changes.service';
import { WorkflowCreation } from './workflow-job-templates/creation.service';
import { WorkflowLaunchService } from './workflow-job-templates/launch.service';
import { WorkflowJobTemplatesController } from './workflow-job-templates/workflow-job-templates.controller';
import { Approvals } from './workflow-runs/approvals.service';
import { WorkflowApprovalsController } from './workflow-runs/workflow-approvals.controller';
import { WorkflowJobsController } from './workflow-runs/workflow-jobs.controller';

@Module({
  controllers: [
    CredentialsController,
    CredentialTypesController,
    WorkflowJobTemplatesController,
    WorkflowGraphController,
    WorkflowGraphReadController,
    WorkflowJobsController,
    WorkflowApprovalsController,
    SecretInputsController,
  ],
  providers: [
    CredentialsService,
    WorkflowCreation,
    WorkflowChanges,
    WorkflowLaunchService,
    Approvals,
    GraphReader,
    DocumentReader,
    GraphSetting,
  ],
})
export class AdvancedModule {}
