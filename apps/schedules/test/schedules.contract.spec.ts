import { describeServer } from '@libs/testing';
import { SchedulesModule } from '../src/schedules.module';

describeServer('schedules', SchedulesModule);
