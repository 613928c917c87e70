import '@libs/signals';

import { serve } from '@libs/server';
import { TemplatesModule } from './templates.module';

void serve('templates', TemplatesModule);
