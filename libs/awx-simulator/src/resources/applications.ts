import { objectError } from '../kernel/errors';
import { choice, description, flag, name, owner, text } from '../kernel/fields';
import { isCreateView } from '../kernel/render';
import type { Behaviour, Change, Resource, Row, Sim, Values } from '../kernel/types';
import { CENSORED } from './tokens';

const GRANTS = [
  ['authorization-code', 'Authorization code'],
  ['password', 'Resource owner password-based'],
] as const;
const CLIENTS = [
  ['confidential', 'Confidential'],
  ['public', 'Public'],
] as const;

/** OAuth applications: kept, with the tokens that are made for them; nobody logs in through one. */
export const applications: Resource = {
  name: 'applications',
  type: 'o_auth2_application',
  model: 'OAuth2Application',
  order: ['id'],
  search: ['name', 'description'],
  named: ['name', 'organization.name'],
  anonymous: true,
  unique: [
    {
      fields: ['name', 'organization'],
      error: { __all__: ['Application with this Name and Organization already exists.'] },
    },
  ],
  summarize: ({ id, name: title }) => ({ id, name: title }),
  summary: (row, sim) => ({ tokens: tokensOf(row, sim) }),
  fields: {
    name: name({ max: 255 }),
    description: description(),
    client_id: text({ readOnly: true }),
    client_secret: text({ readOnly: true, hidden: true, unfilterable: 'client_secret' }),
    client_type: choice(CLIENTS, { required: true }),
    redirect_uris: text(),
    authorization_grant_type: choice(GRANTS, { required: true, createOnly: true }),
    skip_authorization: flag(),
    organization: owner('organizations'),
  },
  // The secret is shown once, in the answer to the POST that made it; who is public has none.
  extra: (row, _sim, view) =>
    row.client_type === 'public' ? {} : { client_secret: isCreateView(view) ? row.client_secret : CENSORED },
  capabilities: ['edit', 'delete'],
  links: ['tokens', 'activity_stream'],
  hooks: [{ validate: checkRedirects, beforeSave: giveKeys }],
  sublists: { tokens: { of: 'tokens', fk: 'application', create: true, attach: false } },
};

const ADDRESS =
  /^[a-z][a-z0-9.+-]*:\/\/(?:[^\s/?#@]+@)?(?:[a-z0-9-]+(?:\.[a-z0-9-]+)*|\[[0-9a-f:.]+\])(?::\d{2,5})?(?:[/?#]\S*)?$/i;
const SCHEMES = ['http', 'https'];

function checkRedirects({ after }: Change): void {
  const addresses = String(after.redirect_uris).split(/\s+/).filter(Boolean);
  const grant = after.authorization_grant_type;
  if (!addresses.length && grant === 'authorization-code')
    throw objectError(`redirect_uris cannot be empty with grant_type ${grant}`);
  for (const address of addresses) {
    const problem = redirectError(address);
    if (problem) throw objectError(problem);
  }
}

function redirectError(address: string): string | undefined {
  if (!ADDRESS.test(address)) return 'Enter a valid URL.';
  if (/#./.test(address)) return 'Redirect URIs must not contain fragments';
  const [scheme = ''] = address.split(':');
  return SCHEMES.includes(scheme.toLowerCase()) ? undefined : `Unauthorized redirect scheme: ${scheme}`;
}

function giveKeys({ before, after, act }: Change): void {
  if (before) return;
  after.client_id = act.sim.random.word(40);
  after.client_secret = act.sim.random.word(128);
}

const SHOWN_TOKENS = 10;

function tokensOf(row: Row, sim: Sim): Values {
  const tokens = [...sim.store.where('tokens', 'application', row.id)];
  const results = tokens.slice(0, SHOWN_TOKENS).map(({ id, scope }) => ({ id, token: CENSORED, scope }));
  return { count: tokens.length, results };
}

export const applicationLists: Behaviour[] = [
  // AWX lists all of them below any user.
  {
    resource: 'users',
    sublists: {
      applications: {
        of: 'applications',
        rows: (_user, sim) => sim.store.all('applications'),
        create: true,
        attach: false,
      },
    },
  },
  {
    resource: 'organizations',
    sublists: { applications: { of: 'applications', fk: 'organization', create: true, attach: false } },
  },
];
