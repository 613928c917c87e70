import { Module } from '@nestjs/common';
import { PromptsService } from './prompts.service';
import { ScheduleLists } from './schedule-lists';
import { SchedulesController } from './schedules.controller';
import { SchedulesService } from './schedules.service';

@Module({ controllers: [SchedulesController], providers: [SchedulesService, ScheduleLists, PromptsService] })
export class SchedulesModule {}
