import '@libs/signals';

import { serve } from '@libs/server';
import { UsersModule } from './users.module';

void serve('users', UsersModule);
