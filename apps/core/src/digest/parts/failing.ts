import { firstOf, type InventorySource, LARGEST_PAGE, type Project } from '@libs/awx';
import { before, DAY, MOST, type Part } from '../part';
import { age, minute } from '../words';

/** Jobs by what they were started from, the most failures first. Updates are told as failing syncs, if they still fail. */
export const failures: Part = async ({ awx, now }) => {
  const filters = {
    type: 'job,workflow_job,ad_hoc_command,system_job',
    status__in: ['failed', 'error'],
    finished__gte: before(now, DAY),
  };
  const { count, results } = await awx.runs.list({ order_by: '-id', page_size: LARGEST_PAGE, filters }, 'all');
  const groups = [...Map.groupBy(results, ({ name }) => name)].sort(([, one], [, other]) => other.length - one.length);
  const lines = groups.map(
    ([name, [newest, ...older]]) =>
      `${name}: ${older.length + 1} failed, newest ${newest!.type.replaceAll('_', ' ')} ${newest!.id} at ${minute(newest!.finished ?? '')}`,
  );
  const more = count > results.length ? [`Only the newest ${results.length} of ${count} were counted.`] : [];
  return { failures: [...firstOf(lines, MOST), ...more] };
};

export const failingSyncs: Part = async ({ awx, now }) => {
  const query = { order_by: 'name', page_size: MOST, filters: { status__in: ['failed', 'error'] } };
  const [projects, sources] = await Promise.all([awx.projects.list(query), awx.inventorySources.list(query)]);
  const last = ({ last_update, last_updated }: Project | InventorySource): string =>
    `${last_update ? `run ${last_update.id}` : 'its run'}${last_updated ? `, ${age(last_updated, now)} ago` : ''}`;
  const ofProjects = projects.results.map((project) => `project ${project.id} ${project.name}: ${last(project)}`);
  const ofSources = sources.results.map(
    (source) => `source ${source.id} ${source.name} of inventory ${source.inventory?.name ?? '?'}: ${last(source)}`,
  );
  return { failing_syncs: [...firstOf(ofProjects, MOST, projects.count), ...firstOf(ofSources, MOST, sources.count)] };
};
