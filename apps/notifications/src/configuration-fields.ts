/** What a field of a configuration holds. A `secret` is a text that AWX encrypts. */
export type FieldKind = 'text' | 'secret' | 'whole' | 'flag' | 'list' | 'mapping';

export interface ConfigurationField {
  readonly kind: FieldKind;
  readonly required: boolean;
}

type Kinds = Readonly<Record<string, FieldKind>>;

const fields = (required: Kinds, optional: Kinds = {}): Readonly<Record<string, ConfigurationField>> => ({
  ...marked(required, true),
  ...marked(optional, false),
});

const marked = (kinds: Kinds, required: boolean): Record<string, ConfigurationField> =>
  Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, { kind, required }]));

/** The ways in which AWX can tell people, and what it needs to know for each. */
export const CONFIGURATIONS: Readonly<Record<string, Readonly<Record<string, ConfigurationField>>>> = {
  awssns: fields(
    {},
    {
      aws_region: 'text',
      aws_access_key_id: 'text',
      aws_secret_access_key: 'secret',
      aws_session_token: 'secret',
      sns_topic_arn: 'text',
    },
  ),
  email: fields(
    {
      host: 'text',
      port: 'whole',
      username: 'text',
      password: 'secret',
      use_tls: 'flag',
      use_ssl: 'flag',
      sender: 'text',
      recipients: 'list',
    },
    { timeout: 'whole' },
  ),
  grafana: fields(
    { grafana_url: 'text', grafana_key: 'secret' },
    {
      dashboardId: 'whole',
      panelId: 'whole',
      annotation_tags: 'list',
      grafana_no_verify_ssl: 'flag',
      isRegion: 'flag',
    },
  ),
  irc: fields({
    server: 'text',
    port: 'whole',
    nickname: 'text',
    password: 'secret',
    use_ssl: 'flag',
    targets: 'list',
  }),
  mattermost: fields(
    { mattermost_url: 'text', mattermost_no_verify_ssl: 'flag' },
    { mattermost_channel: 'text', mattermost_username: 'text', mattermost_icon_url: 'text' },
  ),
  pagerduty: fields({ subdomain: 'text', token: 'secret', service_key: 'text', client_name: 'text' }),
  rocketchat: fields(
    { rocketchat_url: 'text', rocketchat_no_verify_ssl: 'flag' },
    { rocketchat_username: 'text', rocketchat_icon_url: 'text' },
  ),
  slack: fields({ token: 'secret', channels: 'list' }, { hex_color: 'text' }),
  twilio: fields({ account_sid: 'text', account_token: 'secret', from_number: 'text', to_numbers: 'list' }),
  webhook: fields(
    { url: 'text', headers: 'mapping' },
    { http_method: 'text', disable_ssl_verification: 'flag', username: 'text', password: 'secret' },
  ),
};

export const TYPES = Object.keys(CONFIGURATIONS);
