import { isDeepStrictEqual } from 'node:util';
import { merge, type NotificationTemplate, type Update } from '@libs/awx';
import { InvalidInput } from '@libs/operation';
import { type Configuration, checkConfiguration, meant } from './configuration';
import type { UpdateNotification } from './notification-templates.dto';

type Given = Omit<UpdateNotification, 'id'>;

/**
 * What to change, held against the type that it is to have. Of another type nothing of the old configuration stays.
 * @throws {InvalidInput} naming each field and never a value
 */
export function fieldsFor(current: NotificationTemplate, given: Given): Record<string, unknown> {
  const { notification_type: type = current.notification_type, notification_configuration } = given;
  const patch = notification_configuration && meant(type, notification_configuration);
  if (type === current.notification_type) {
    const kept = current.notification_configuration;
    if (patch) checkConfiguration(type, merge(kept, patch), kept);
    return { ...given, ...(patch && { notification_configuration: patch }) };
  }
  if (!patch) {
    throw new InvalidInput({ notification_configuration: [`is required with another type: all that ${type} needs`] });
  }
  checkConfiguration(type, patch);
  return { ...given, notification_configuration: { ...cleared(current.notification_configuration), ...patch } };
}

const cleared = (configuration: Configuration): Configuration =>
  Object.fromEntries(Object.keys(configuration).map((name) => [name, null]));

/** Of a configuration and of messages only what changed is told, not to what: secrets, and long texts. */
export function namesOf({ before, changed }: Update<NotificationTemplate>, given: Given): Record<string, unknown> {
  const { notification_configuration, messages, ...others } = changed;
  return {
    ...others,
    ...(notification_configuration && {
      notification_configuration: {
        fields: differing(before.notification_configuration, given.notification_configuration),
      },
    }),
    ...(messages && { messages: given.messages ? { events: Object.keys(given.messages) } : { to: null } }),
  };
}

const differing = (before: Configuration, given: Configuration = {}): string[] =>
  Object.keys(given).filter((name) => !isDeepStrictEqual(before[name], given[name]));
