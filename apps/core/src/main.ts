import '@libs/signals';

import { serve } from '@libs/server';
import { CoreModule } from './core.module';

void serve('core', CoreModule);
