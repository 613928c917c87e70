import { Module } from '@nestjs/common';
import { HostsController } from './hosts/hosts.controller';
import { HostsService } from './hosts/hosts.service';
import { JobTemplatesController } from './job-templates/job-templates.controller';
import { JobTemplatesService } from './job-templates/job-templates.service';
import { TemplateParts } from './job-templates/parts.service';

@Module({
  controllers: [JobTemplatesController, HostsController],
  providers: [JobTemplatesService, TemplateParts, HostsService],
})
export class TemplatesModule {}
