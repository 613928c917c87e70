import { denied, HttpError, TEXTS } from '../kernel/errors';
import type { Endpoint, Handler, Request, Values } from '../kernel/types';
import { pythonType } from '../python/python';
import { SETTING_GROUPS } from './setting-groups';

const SECRETS = /PASSWORD|TOKEN|SECRET/;
const defaults: Values = Object.assign({}, ...SETTING_GROUPS.map(({ values }) => values));

/** The settings a page shows, with secrets masked. */
function page({ sim }: Request, slug: string): Values {
  const group = SETTING_GROUPS.find((one) => one.slug === slug);
  const names = Object.keys(group?.values ?? defaults);
  const shown = slug === 'changed' ? names.filter((name) => isChanged(sim.settings[name], defaults[name])) : names;
  return Object.fromEntries(shown.map((name) => [name, mask(name, sim.settings[name] ?? defaults[name])]));
}

const isChanged = (value: unknown, preset: unknown): boolean =>
  value !== undefined && JSON.stringify(value) !== JSON.stringify(preset);

const mask = (name: string, value: unknown): unknown =>
  SECRETS.test(name) && typeof value === 'string' && value ? '$encrypted$' : value;

const reads = ({ user }: Request): boolean => user.is_superuser || user.is_system_auditor;

function write(request: Request, slug: string): Values {
  const { sim, user, body } = request;
  if (!user.is_superuser) throw denied();
  const names = Object.keys(page(request, slug));
  const errors: Values = {};
  const changed: Values = {};
  for (const name of names) {
    if (body[name] === undefined || body[name] === '$encrypted$') continue;
    const error = typeError(defaults[name], body[name]);
    if (error) errors[name] = [error];
    else changed[name] = typeof defaults[name] === 'number' ? Number(body[name]) : body[name];
  }
  if (Object.keys(errors).length) throw new HttpError(400, errors);
  Object.assign(sim.settings, changed);
  return page(request, slug);
}

/** A setting keeps the type it has. */
function typeError(present: unknown, value: unknown): string | undefined {
  if (typeof present === 'number') return Number.isInteger(Number(value)) && value !== '' ? undefined : TEXTS.int;
  if (typeof present === 'boolean') return typeof value === 'boolean' ? undefined : TEXTS.bool;
  if (Array.isArray(present)) {
    return Array.isArray(value) ? undefined : `Expected a list of items but got type "${pythonType(value)}".`;
  }
  if (typeof present === 'string') return typeof value === 'string' ? undefined : TEXTS.text;
  return undefined;
}

function reset(request: Request, slug: string): void {
  if (!request.user.is_superuser) throw denied();
  for (const name of Object.keys(page(request, slug))) request.sim.settings[name] = structuredClone(defaults[name]);
}

function pageEndpoint(slug: string): Endpoint {
  const change: Handler = (request) => ({ status: 200, body: write(request, slug) });
  return {
    name: 'Setting Detail',
    kind: 'view',
    methods: {
      GET: (request) => {
        if (!reads(request)) throw denied();
        return { status: 200, body: page(request, slug) };
      },
      PUT: change,
      PATCH: change,
      DELETE: (request) => {
        reset(request, slug);
        return { status: 204 };
      },
    },
  };
}

const PAGES = [{ slug: 'all', name: 'All' }, { slug: 'changed', name: 'Changed' }, ...SETTING_GROUPS].sort((a, b) =>
  a.slug < b.slug ? -1 : 1,
);

const list: Endpoint = {
  name: 'Setting Categories',
  kind: 'view',
  methods: {
    GET: (request) => {
      const results = reads(request)
        ? PAGES.map(({ slug, name }) => ({ url: request.sim.url('settings', slug), slug, name }))
        : [];
      return { status: 200, body: { count: results.length, next: null, previous: null, results } };
    },
  },
};

const unknown: Endpoint = {
  name: 'Setting Detail',
  kind: 'view',
  methods: {
    GET: () => {
      throw new HttpError(404, { detail: 'Not found.' });
    },
  },
};

/** `settings/` and one page for each group. */
export const settingViews: Record<string, Endpoint> = {
  settings: list,
  'settings/*': unknown,
  ...Object.fromEntries(PAGES.map(({ slug }) => [`settings/${slug}`, pageEndpoint(slug)])),
};
