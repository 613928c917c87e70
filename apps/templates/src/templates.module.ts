import { Module } from '@nestjs/common';
import { HostsController } from './hosts/hosts.controller';
import { HostsService } from './hosts/hosts.service';
import { DetailService } from './job-templates/detail.service';
import { JobTemplatesController } from './job-templates/job-templates.controller';
import { JobTemplatesService } from './job-templates/job-templates.service';
import { TemplateParts } from './job-templates/parts.service';
import { PreviewLaunchController } from './preview-launch/preview-launch.controller';
import { PreviewLaunchService } from './preview-launch/preview-launch.service';
import { SurveysController } from './surveys/surveys.controller';
import { SurveysService } from './surveys/surveys.service';

@Module({
  controllers: [JobTemplatesController, PreviewLaunchController, SurveysController, HostsController],
  providers: [JobTemplatesService, TemplateParts, DetailService, PreviewLaunchService, SurveysService, HostsService],
})
export class TemplatesModule {}
