import { describeServer } from '@libs/testing';
import { NotificationsModule } from '../src/notifications.module';

describeServer('notifications', NotificationsModule);
