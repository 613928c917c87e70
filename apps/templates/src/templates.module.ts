import { Module } from '@nestjs/common';
import { HostsController } from './hosts/hosts.controller';
import { HostsService } from './hosts/hosts.service';
import { DetailService } from './job-templates/detail.service';
import { JobTemplatesController } from './job-templates/job-templates.controller';
import { JobTemplatesService } from './job-templates/job-templates.service';
import { TemplateParts } from './job-templates/parts.service';
import { SurveysController } from './surveys/surveys.controller';
import { SurveysService } from './surveys/surveys.service';

@Module({
  controllers: [JobTemplatesController, SurveysController, HostsController],
  providers: [JobTemplatesService, TemplateParts, DetailService, SurveysService, HostsService],
})
export class TemplatesModule {}
