import { denied } from '../kernel/errors';
import type { Change, Handler, Request, Resource, Row, Sim, Values } from '../kernel/types';

export const WEBHOOK_SERVICES = [
  ['github', 'GitHub'],
  ['gitlab', 'GitLab'],
  ['bitbucket_dc', 'BitBucket DataCenter'],
] as const;

/** Where a service would send its events, when one is chosen. */
export function webhookReceiver(row: Row, sim: Sim): Values {
  const { webhook_service: service } = row;
  const own = sim.resourceOf(row).name;
  return { webhook_receiver: service ? sim.url(own, row.id, service) : '' };
}

/** A service gets a key of its own as soon as it is chosen. */
export function rotateKey({ act, before, after }: Change): void {
  if (after.webhook_service === (before?.webhook_service ?? '')) return;
  after.webhook_key = after.webhook_service ? act.sim.random.word(50) : '';
}

const show: Handler = (request, row) => {
  checkAdmin(request, row);
  return { status: 200, body: { webhook_key: row.webhook_key ?? '' } };
};

const renew: Handler = (request, row) => {
  const { sim } = request;
  checkAdmin(request, row);
  sim.store.update(row, { webhook_key: sim.random.word(50) });
  return { status: 201, body: { webhook_key: row.webhook_key } };
};

/** The key is a secret: not even reading it is for everybody who sees the template. */
function checkAdmin({ sim, user }: Request, row: Row): void {
  if (!sim.policy.can(user, 'admin', row)) throw denied();
}

/** `webhook_key/`: GET shows it, POST makes a new one. */
export const webhookActions: Resource['actions'] = { webhook_key: { methods: { GET: show, POST: renew } } };
