import '@libs/signals';

import { serve } from '@libs/server';
import { ProjectsModule } from './projects.module';

void serve('projects', ProjectsModule);
