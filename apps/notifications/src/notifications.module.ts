import { Module } from '@nestjs/common';
import { AttachmentsController } from './attachments.controller';
import { NotificationHistoryController } from './history.controller';
import { NotificationTemplatesController } from './notification-templates.controller';

@Module({ controllers: [NotificationTemplatesController, AttachmentsController, NotificationHistoryController] })
export class NotificationsModule {}
