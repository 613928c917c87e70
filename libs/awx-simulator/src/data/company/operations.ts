import type { Values } from '../../kernel/types';

export const labels: Values[] = [
  { id: 1, name: 'production', organization: 2 },
  { id: 2, name: 'staging', organization: 2 },
  { id: 3, name: 'network', organization: 3 },
  { id: 4, name: 'patching', organization: 2 },
  { id: 5, name: 'release', organization: 2 },
];

const SECRET = 'simulated';

export const notification_templates: Values[] = [
  {
    id: 1,
    name: 'Ops Slack',
    organization: 2,
    notification_type: 'slack',
    notification_configuration: { token: SECRET, channels: ['#ops'] },
  },
  {
    id: 2,
    name: 'Release email',
    organization: 2,
    notification_type: 'email',
    notification_configuration: {
      host: 'mail.northwind.example',
      port: 587,
      username: 'awx',
      password: SECRET,
      sender: 'awx@northwind.example',
      recipients: ['releases@northwind.example'],
      use_tls: true,
      use_ssl: false,
      timeout: 30,
    },
  },
  {
    id: 3,
    name: 'PagerDuty prod',
    organization: 2,
    notification_type: 'pagerduty',
    notification_configuration: { subdomain: 'northwind', token: SECRET, service_key: 'PROD01', client_name: 'awx' },
  },
  {
    id: 4,
    name: 'Audit webhook',
    description: 'Copies what happens to the audit store',
    organization: 1,
    notification_type: 'webhook',
    notification_configuration: {
      url: 'http://audit.northwind.example:9/awx',
      http_method: 'POST',
      headers: { 'X-Source': 'awx' },
      disable_ssl_verification: false,
      username: '',
      password: '',
    },
  },
];

const schedule = (id: number, name: string, template: number, rrule: string, more: Values = {}): Values => ({
  id,
  name,
  unified_job_template: template,
  rrule,
  created: '-120d',
  ...more,
});

export const schedules: Values[] = [
  schedule(60, 'Nightly DB backup', 35, 'DTSTART;TZID=Europe/Madrid:20240101T020000 RRULE:FREQ=DAILY;INTERVAL=1'),
  schedule(
    61,
    'Weekly patching',
    51,
    'DTSTART;TZID=Europe/Madrid:20240106T220000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SA',
  ),
  // Hourly only since today: two weeks of hourly imports would hide everything else.
  schedule(62, 'Hourly AWS sync', 70, 'DTSTART:20240101T000000Z RRULE:FREQ=HOURLY;INTERVAL=6'),
  schedule(
    63,
    'Compliance Mondays',
    36,
    'DTSTART;TZID=Europe/Madrid:20240101T070000 RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO',
  ),
  schedule(64, 'Old one-off', 33, 'DTSTART:20240315T090000Z RRULE:FREQ=DAILY;INTERVAL=1;COUNT=1', {
    extra_data: { service_name: 'nginx' },
  }),
  schedule(65, 'Disabled cleanup', 41, 'DTSTART:20240107T030000Z RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=SU', {
    enabled: false,
  }),
];
