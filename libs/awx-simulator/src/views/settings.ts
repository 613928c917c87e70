import { badRequest, denied, HttpError, notFound, objectError } from '../kernel/errors';
import type { Endpoint, Handler, Request, Values } from '../kernel/types';
import { cleanSettings, READ_ONLY } from './setting-fields';
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
  const presets = Object.fromEntries(Object.keys(page(request, slug)).map((name) => [name, defaults[name]]));
  const sent = Object.entries(body).filter(([, value]) => value !== '$encrypted$');
  const clean = cleanSettings(sim, presets, Object.fromEntries(sent));
  if (slug === 'logging') checkLogging({ ...sim.settings, ...clean }, clean);
  Object.assign(sim.settings, clean);
  return page(request, slug);
}

/** Logs go nowhere without an address and a kind of receiver. */
function checkLogging({ LOG_AGGREGATOR_HOST: host, LOG_AGGREGATOR_TYPE: type }: Values, sent: Values): void {
  if (!sent.LOG_AGGREGATOR_ENABLED) return;
  const missing = [!host && 'host', !type && 'type'].filter(Boolean);
  if (missing.length)
    throw objectError(missing.map((what) => `Cannot enable log aggregator without providing ${what}.`).join('\n'));
}

function reset(request: Request, slug: string): void {
  if (!request.user.is_superuser) throw denied();
  const names = Object.keys(page(request, slug)).filter((name) => !READ_ONLY.has(name));
  for (const name of names) request.sim.settings[name] = structuredClone(defaults[name]);
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

const refuse: Handler = () => {
  throw notFound();
};

const unknown: Endpoint = {
  name: 'Setting Detail',
  kind: 'view',
  methods: { GET: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse },
};

/** `settings/logging/test/`: nothing is sent anywhere. */
const loggingTest: Endpoint = {
  name: 'Logging Connectivity Test',
  kind: 'view',
  methods: {
    POST: ({ sim, user }) => {
      if (!user.is_superuser && !user.is_system_auditor) throw denied();
      const {
        LOG_AGGREGATOR_ENABLED: enabled,
        LOG_AGGREGATOR_PROTOCOL: protocol,
        LOG_AGGREGATOR_PORT: port,
      } = sim.settings;
      if (!enabled) throw new HttpError(409, { error: 'Logging not enabled' });
      if (protocol !== 'https' && !port) throw badRequest({ error: `Port required for ${protocol}` });
      return { status: 202 };
    },
  },
};

/** `settings/` and one page for each group. */
export const settingViews: Record<string, Endpoint> = {
  settings: list,
  'settings/*': unknown,
  'settings/logging/test': loggingTest,
  ...Object.fromEntries(PAGES.map(({ slug }) => [`settings/${slug}`, pageEndpoint(slug)])),
};
