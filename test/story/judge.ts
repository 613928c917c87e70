import type { Model } from './model';
import type { Onboarded } from './onboard';

/** Somebody asks what was done to the team's things, and what would break without them. */
export async function judge(model: Model, { template, credential, project }: Onboarded): Promise<void> {
  const { results } = await model.call('list_activity', {
    kind: 'job_template',
    object: template,
    operation: 'update',
  });
  expect(results[0].change).toContain('name Deploy fresh foods -> Deploy for Fresh');
  expect(await usersOf(model, 'credential', credential)).toEqual([`${template} Deploy for Fresh`]);
  expect(await usersOf(model, 'project', project)).toEqual([`${template} Deploy for Fresh`]);
  const { failing_syncs, disabled } = await model.call('fleet_digest', {});
  expect(JSON.stringify([failing_syncs, disabled])).not.toContain('resh');
}

async function usersOf(model: Model, kind: string, id: number): Promise<string[]> {
  const { used_by } = await model.call('find_where_used', { kind, id });
  return used_by.flatMap(({ objects }: { objects: string[] }) => objects);
}
