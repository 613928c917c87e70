import { Module } from '@nestjs/common';
import { ProjectUpdates } from './project-updates.service';
import { ProjectsController } from './projects.controller';
import { ProjectsService } from './projects.service';

@Module({ controllers: [ProjectsController], providers: [ProjectsService, ProjectUpdates] })
export class ProjectsModule {}
