import '@libs/signals';

import { serve } from '@libs/server';
import { InfrastructureModule } from './infrastructure.module';

void serve('infrastructure', InfrastructureModule);
