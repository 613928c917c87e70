import '@libs/signals';

import { serve } from '@libs/server';
import { AdvancedModule } from './advanced.module';

void serve('advanced', AdvancedModule);
