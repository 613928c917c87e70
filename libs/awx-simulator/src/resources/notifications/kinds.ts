/** Type of a configuration field, in AWX's words. */
type Kind = 'string' | 'password' | 'int' | 'bool' | 'list' | 'object';

interface Option {
  kind: Kind;
  /** Optional, with this value when left out. */
  default?: unknown;
}

const text: Option = { kind: 'string' };
const secret: Option = { kind: 'password' };
const number: Option = { kind: 'int' };
const toggle: Option = { kind: 'bool' };
const list: Option = { kind: 'list' };
const or = (option: Option, value: unknown): Option => ({ ...option, default: value });

export interface NotificationKind {
  label: string;
  /** The field that holds the recipients. */
  recipients: string;
  /** The field that holds the sender, where there is one. */
  sender?: string;
  options: Record<string, Option>;
  /** Keys that are kept but not checked. */
  extra?: readonly string[];
}

/** Every way AWX can notify, and what it needs for that. */
export const NOTIFICATION_KINDS: Record<string, NotificationKind> = {
  email: {
    label: 'Email',
    recipients: 'recipients',
    sender: 'sender',
    options: {
      host: text,
      port: number,
      username: text,
      password: secret,
      use_tls: toggle,
      use_ssl: toggle,
      sender: text,
      recipients: list,
      timeout: or(number, 30),
    },
  },
  slack: { label: 'Slack', recipients: 'channels', options: { token: secret, channels: list }, extra: ['hex_color'] },
  twilio: {
    label: 'Twilio',
    recipients: 'to_numbers',
    sender: 'from_number',
    options: { account_sid: text, account_token: secret, from_number: text, to_numbers: list },
  },
  pagerduty: {
    label: 'Pagerduty',
    recipients: 'service_key',
    sender: 'client_name',
    options: { subdomain: text, token: secret, service_key: text, client_name: text },
  },
  grafana: {
    label: 'Grafana',
    recipients: 'grafana_url',
    options: { grafana_url: text, grafana_key: secret },
    extra: ['dashboardId', 'panelId', 'annotation_tags', 'grafana_no_verify_ssl', 'isRegion'],
  },
  webhook: {
    label: 'Webhook',
    recipients: 'url',
    options: {
      url: text,
      http_method: or(text, 'POST'),
      disable_ssl_verification: or(toggle, false),
      username: or(text, ''),
      password: or(secret, ''),
      headers: { kind: 'object' },
    },
  },
  mattermost: {
    label: 'Mattermost',
    recipients: 'mattermost_url',
    options: { mattermost_url: text, mattermost_no_verify_ssl: toggle },
    extra: ['mattermost_channel', 'mattermost_username', 'mattermost_icon_url'],
  },
  rocketchat: {
    label: 'Rocket.Chat',
    recipients: 'rocketchat_url',
    options: { rocketchat_url: text, rocketchat_no_verify_ssl: toggle },
    extra: ['rocketchat_username', 'rocketchat_icon_url'],
  },
  irc: {
    label: 'IRC',
    recipients: 'targets',
    sender: 'nickname',
    options: { server: text, port: number, nickname: text, password: secret, use_ssl: toggle, targets: list },
  },
  awssns: {
    label: 'AWS SNS',
    recipients: 'sns_topic_arn',
    options: {
      aws_region: or(text, ''),
      aws_access_key_id: or(text, ''),
      aws_secret_access_key: or(secret, ''),
      aws_session_token: or(secret, ''),
      sns_topic_arn: or(text, ''),
    },
  },
};

/** In the order of their names. */
export const KIND_CHOICES = Object.entries(NOTIFICATION_KINDS)
  .map(([name, { label }]) => [name, label] as const)
  .sort(([one], [other]) => (one < other ? -1 : 1));
