import type { IdOrName } from '../ids';
import { NOTIFICATION_TEMPLATES, type NotificationTemplate } from '../nouns/notification-template';
import { number } from '../row';
import type { Api } from './api';
import { Collection } from './collection';

export class NotificationTemplates extends Collection<NotificationTemplate> {
  constructor(api: Api) {
    super(api, NOTIFICATION_TEMPLATES);
  }

  /** Sends a test message. @returns the id of the notification, whose outcome comes later */
  async test(idOrName: IdOrName): Promise<number> {
    return number(await this.post(idOrName, 'test'), 'notification');
  }
}
