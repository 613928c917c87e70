import '@libs/signals';

import { serve } from '@libs/server';
import { OrganizationsModule } from './organizations.module';

void serve('organizations', OrganizationsModule);
