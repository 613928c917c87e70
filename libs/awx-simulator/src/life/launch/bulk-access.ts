import { objectError } from '../../kernel/errors';
import type { Request, Row, Values } from '../../kernel/types';
import { LISTS } from '../../resources/prompt-rules';

/** Kinds of templates that a bulk launch takes, as AWX calls them. */
const KINDS: Record<string, string> = {
  job_template: 'Job Templates',
  workflow_job_template: 'Workflow Job Templates',
  project: 'Projects',
  inventory_source: 'Inventory Sources',
};

/** What jobs bring along: the plural in errors, and what the user needs to be allowed. */
const BROUGHT: Record<string, [resource: string, plural: string, action: 'use' | 'read']> = {
  inventory: ['inventories', 'Inventories', 'use'],
  credentials: ['credentials', 'Credentials', 'use'],
  labels: ['labels', 'Labels', 'read'],
  instance_groups: ['instance_groups', 'Instance Groups', 'read'],
  execution_environment: ['execution_environments', 'Execution Environments', 'read'],
};

/**
 * Checks that the user may start every template, with everything that the jobs bring along.
 * @throws HttpError 400: AWX does not tell what is missing from what is not the user's to see
 */
export function checkTemplates(request: Request, nodes: readonly Values[]): void {
  const { sim, user } = request;
  const ids = unique(nodes.map((node) => node.unified_job_template));
  const templates = ids.map((id) => sim.store.get('unified_job_templates', id)).filter((row) => row !== undefined);
  const other = unique(templates.filter(({ type }) => !(type in KINDS)).map(({ type }) => titled(type)));
  if (other.length) throw objectError(`Template types ${other.join(' ')} not allowed in bulk jobs`);
  for (const [type, plural] of Object.entries(KINDS)) {
    const refused = templates.filter((row) => row.type === type && !sim.policy.can(user, 'start', row));
    refuse(
      plural,
      refused.map(({ id }) => id),
    );
  }
}

/** @param inventory the one that is said for all jobs together */
export function checkBrought(request: Request, nodes: readonly Values[], inventory: unknown): void {
  const { sim, user } = request;
  for (const [field, [resource, plural, action]] of Object.entries(BROUGHT)) {
    const own = nodes.flatMap((node) => (LISTS.includes(field) ? (node[field] ?? []) : [node[field]]));
    const ids = unique(field === 'inventory' ? [...own, inventory] : own).filter((id) => id !== undefined);
    const allowed = (row: Row | undefined): boolean => row !== undefined && sim.policy.can(user, action, row);
    refuse(
      plural,
      ids.filter((id) => !allowed(sim.store.get(resource, id))),
    );
  }
}

/**
 * A user who is no superuser launches for an organization: the one said, or the only one of which he is a member.
 * @throws HttpError 400
 */
export function organizationFor({ sim, user }: Request, wanted: number | null | undefined): number | null {
  if (user.is_superuser) return wanted ?? null;
  const own = [...sim.store.all('organizations')].filter((one) => sim.policy.holds(user, one, 'member_role'));
  if (wanted === null || wanted === undefined) {
    if (own.length === 1) return own[0]!.id;
    throw objectError(own.length ? MANY : NONE);
  }
  if (own.some(({ id }) => id === wanted)) return wanted;
  throw objectError(`Organization ${wanted} not found or you don't have permissions to access it`);
}

const MANY = 'User has permission to multiple Organizations, please set one of them in the request';
const NONE = 'User not part of any organization, please assign an organization to assign to the bulk job';

function refuse(plural: string, ids: readonly unknown[]): void {
  if (ids.length)
    throw objectError(`${plural} {${ids.join(', ')}} not found or you don't have permissions to access it`);
}

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

const titled = (type: string): string =>
  type
    .split('_')
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join(' ');
