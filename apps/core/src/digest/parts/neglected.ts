import { firstOf, WITHOUT_SYSTEM } from '@libs/awx';
import { before, DAY, MOST, type Part } from '../part';
import { age } from '../words';

const STALE_MS = 30 * DAY;

export const staleProjects: Part = async ({ awx, now }) => {
  const filters = { scm_type__in: ['git', 'svn', 'insights', 'archive'], last_job_run__lt: before(now, STALE_MS) };
  const { count, results } = await awx.projects.list({ order_by: 'last_job_run', page_size: MOST, filters });
  const lines = results.map(({ id, name, last_updated }) => `${id} ${name}: ${age(last_updated, now)}`);
  return { stale_projects: firstOf(lines, MOST, count) };
};

export const disabled: Part = async ({ awx }) => {
  const filters = { enabled: false };
  const [schedules, nodes, hosts] = await Promise.all([
    awx.schedules.list({ order_by: 'id', page_size: 5, filters: { ...filters, ...WITHOUT_SYSTEM } }),
    awx.instances.list({ order_by: 'id', page_size: 5, filters }),
    awx.hosts.list({ order_by: 'id', page_size: 5, filters }),
  ]);
  const lines = [
    lineOf(
      'schedules',
      schedules.count,
      schedules.results.map(({ id, name }) => `${id} ${name}`),
    ),
    lineOf(
      'nodes',
      nodes.count,
      nodes.results.map(({ hostname }) => hostname),
    ),
    lineOf(
      'hosts',
      hosts.count,
      hosts.results.map(({ name }) => name),
    ),
  ];
  return { disabled: lines.filter((line) => line !== undefined) };
};

const lineOf = (what: string, count: number, names: readonly string[]): string | undefined =>
  count === 0 ? undefined : `${count} ${what}: ${firstOf(names, 5, count).join(', ')}`;
