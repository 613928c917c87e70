import { fieldError, TEXTS } from '../kernel/errors';
import { description, ref, text, time } from '../kernel/fields';
import { isCreateView } from '../kernel/render';
import { stampOf } from '../kernel/stamp';
import type { Behaviour, Resource, Row, Sim, SubList } from '../kernel/types';

const SCOPES = ['read', 'write'];

/** What stands for a secret that is there. */
export const CENSORED = '************';

/** Personal access tokens. The token itself is shown once, in the answer to the POST that made it. */
export const tokens: Resource = {
  name: 'tokens',
  type: 'o_auth2_access_token',
  model: 'OAuth2AccessToken',
  order: ['id'],
  search: ['description'],
  anonymous: true,
  fields: {
    description: description(),
    user: ref('users', { readOnly: true, onDelete: 'cascade' }),
    refresh_token: text({ hidden: true, readOnly: true, default: null, unfilterable: 'refresh_token' }),
    application: ref('applications', { createOnly: true, onDelete: 'cascade' }),
    expires: time(),
    scope: text({ default: 'write' }),
    token: text({ hidden: true, readOnly: true, unfilterable: 'token' }),
  },
  links: ['activity_stream'],
  extra: ({ token, refresh_token }, _sim, view) =>
    isCreateView(view) ? { token, refresh_token } : { token: CENSORED, refresh_token: refresh_token && CENSORED },
  hooks: [
    {
      validate: ({ sent }) => checkScope(sent.scope),
      beforeSave: ({ before, after, act }) => {
        if (before) return;
        after.user = act.user?.id ?? null;
        after.token = act.sim.random.word(30);
        after.refresh_token = after.application === null ? null : act.sim.random.word(30);
        const seconds = Number(act.sim.settings.OAUTH2_PROVIDER.ACCESS_TOKEN_EXPIRE_SECONDS);
        after.expires = stampOf(act.sim.clock.now() + seconds * 1000);
      },
    },
  ],
};

function checkScope(scope: string | undefined): void {
  if (scope === undefined) return;
  const words = scope.split(' ');
  if (words.every((word) => SCOPES.includes(word)) && new Set(words).size === words.length) return;
  throw fieldError('scope', "Must be a simple space-separated string with allowed scopes ['read', 'write'].");
}

const ownTokens = ({ id }: Row, sim: Sim): Row[] => [...sim.store.where('tokens', 'user', id)];

const listOf = (more: Partial<SubList>): SubList => ({ of: 'tokens', fk: 'user', attach: false, ...more });

export const userTokens: Behaviour = {
  resource: 'users',
  sublists: {
    tokens: listOf({ create: true }),
    personal_tokens: listOf({
      rows: (user, sim) => ownTokens(user, sim).filter(({ application }) => application === null),
      create: true,
      fill: (_user, body) => {
        delete body.application;
      },
    }),
    authorized_tokens: listOf({
      rows: (user, sim) => ownTokens(user, sim).filter(({ application }) => application !== null),
      create: true,
      fill: (_user, body) => {
        if (body.application === undefined) throw fieldError('application', TEXTS.required);
        if (body.application === null) throw fieldError('application', TEXTS.null);
      },
    }),
  },
};
