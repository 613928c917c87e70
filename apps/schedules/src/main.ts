import '@libs/signals';

import { serve } from '@libs/server';
import { SchedulesModule } from './schedules.module';

void serve('schedules', SchedulesModule);
