import type { Values } from '../kernel/types';
import { NOTIFICATION_KINDS } from '../resources/notifications/kinds';
import { humanize } from './titles';

/** What a notification template's two free fields may hold, for each way to notify. */
export function notificationOptions(field: string): Values {
  if (field === 'notification_configuration') return forEachKind(configuration);
  return field === 'messages' ? forEachKind(messages) : {};
}

const forEachKind = (make: (kind: string) => Values): Values =>
  Object.fromEntries(Object.keys(NOTIFICATION_KINDS).map((kind) => [kind, make(kind)]));

/** Labels of a configuration's fields that are not just their names. */
const LABELS: Record<string, Record<string, string>> = {
  awssns: {
    aws_region: 'AWS Region',
    aws_access_key_id: 'Access Key ID',
    aws_secret_access_key: 'Secret Access Key',
    aws_session_token: 'Session Token',
    sns_topic_arn: 'SNS Topic ARN',
  },
  email: { use_tls: 'Use TLS', use_ssl: 'Use SSL', sender: 'Sender Email', recipients: 'Recipient List' },
  slack: { channels: 'Destination Channels' },
  twilio: {
    account_sid: 'Account SID',
    account_token: 'Account Token',
    from_number: 'Source Phone Number',
    to_numbers: 'Destination SMS Numbers',
  },
  pagerduty: {
    subdomain: 'Pagerduty subdomain',
    token: 'API Token',
    service_key: 'API Service/Integration Key',
    client_name: 'Client Identifier',
  },
  grafana: { grafana_url: 'Grafana URL', grafana_key: 'Grafana API Key' },
  webhook: {
    url: 'Target URL',
    http_method: 'HTTP Method',
    disable_ssl_verification: 'Verify SSL',
    headers: 'HTTP Headers',
  },
  mattermost: { mattermost_url: 'Target URL', mattermost_no_verify_ssl: 'Verify SSL' },
  rocketchat: { rocketchat_url: 'Target URL', rocketchat_no_verify_ssl: 'Verify SSL' },
  irc: {
    server: 'IRC Server Address',
    port: 'IRC Server Port',
    nickname: 'IRC Nick',
    password: 'IRC Server Password',
    use_ssl: 'SSL Connection',
    targets: 'Destination Channels or Users',
  },
};

function configuration(kind: string): Values {
  const options = Object.entries(NOTIFICATION_KINDS[kind]!.options);
  return Object.fromEntries(
    options.map(([name, { kind: type, default: preset }]) => [
      name,
      { label: LABELS[kind]?.[name] ?? humanize(name), type, ...(preset !== undefined && { default: preset }) },
    ]),
  );
}

const JOB = "{{ job_friendly_name }} #{{ job.id }} '{{ job.name }}' {{ job.status }}: {{ url }}";
const METADATA = '{{ job_metadata }}';
const MAIL = `{{ job_friendly_name }} #{{ job.id }} had status {{ job.status }}, view details at {{ url }}\n\n${METADATA}`;

const node = (what: string): string => `The approval node "{{ approval_node_name }}" ${what}`;
const APPROVAL: Record<string, string> = {
  running: node('needs review. This node can be viewed at: {{ workflow_url }}'),
  approved: node('was approved. {{ workflow_url }}'),
  timed_out: node('has timed out. {{ workflow_url }}'),
  denied: node('was denied. {{ workflow_url }}'),
};

/** The body that goes with a message; kinds without a message send JSON, those not named here no body. */
const JOB_BODIES: Record<string, string> = { email: MAIL, pagerduty: METADATA, grafana: METADATA };
const BODY_ONLY = new Set(['awssns', 'webhook']);

/** The standard texts. */
function messages(kind: string): Values {
  const job = BODY_ONLY.has(kind) ? { body: METADATA } : { message: JOB, body: JOB_BODIES[kind] ?? null };
  const workflow_approval = Object.fromEntries(
    Object.entries(APPROVAL).map(([event, text]) => [event, approval(kind, text)]),
  );
  return { started: job, success: job, error: job, workflow_approval };
}

function approval(kind: string, message: string): Values {
  // As Python writes JSON.
  if (BODY_ONLY.has(kind)) return { body: `{"body": ${JSON.stringify(message)}}` };
  const long = message.replace('This node can', 'This approval node can');
  return { message, body: JOB_BODIES[kind] ? `${long}\n\n${METADATA}` : null };
}
