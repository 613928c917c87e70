import type { AwxClient } from './awx-client';
import type { ExecutionEnvironment } from './nouns/execution-environment';
import type { InstanceGroup } from './nouns/instance-group';

/** What falls back on an execution environment of every organization without naming it; one call of AWX. */
export async function fallsBackOnEnvironment(
  awx: AwxClient,
  { organization, managed }: ExecutionEnvironment,
): Promise<string | undefined> {
  if (organization || managed) return undefined;
  const { count } = await awx.jobTemplates.list({ page_size: 1, filters: { execution_environment__isnull: true } });
  if (count === 0) return undefined;
  return (
    `Job templates that name no execution environment: ${count}. They run in that of their project or organization, ` +
    "else in AWX's default, which this one may be."
  );
}

/** AWX's own groups, by their names. */
const OWN: Readonly<Record<string, string>> = {
  default: 'Jobs run there for which template, inventory and organization name no instance group.',
  controlplane: "Project updates and AWX's own work run there.",
};

/** What falls back on an instance group without naming it, and how much has run there. */
export function fallsBackOnGroup({ name, jobs_running, jobs_total }: InstanceGroup): string | undefined {
  const own = OWN[name];
  return own && `${own} So far ${jobs_total} have, and ${jobs_running} do now.`;
}
