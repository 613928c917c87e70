import '@libs/signals';

import { serve } from '@libs/server';
import { NotificationsModule } from './notifications.module';

void serve('notifications', NotificationsModule);
