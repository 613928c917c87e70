import { Module } from '@nestjs/common';
import { NotificationTemplatesController } from './notification-templates.controller';

@Module({ controllers: [NotificationTemplatesController] })
export class NotificationsModule {}
