import type { Model } from './model';
import type { Onboarded } from './onboard';

/** Everything goes again, each after a look at what would happen. */
export async function takeBack(model: Model, team: Onboarded): Promise<void> {
  await lookOnly(model, team);
  expect(await remove(model, 'delete_schedule', team.schedule)).toMatchObject({ warnings: [expect.any(String)] });
  await remove(model, 'delete_job_template', team.template);
  await remove(model, 'delete_notification', team.notification);
  await remove(model, 'delete_credential', team.credential);
  expect(await remove(model, 'delete_inventory', team.inventory)).toMatchObject({
    deleted_with_it: expect.arrayContaining([{ what: 'hosts', count: 2, names: ['fresh01', 'fresh02'] }]),
  });
  await remove(model, 'delete_project', team.project);
  for (const user of team.users) await remove(model, 'delete_user', user);
  await remove(model, 'delete_organization', team.organization);
}

/** A look at the end of it all, which is not confirmed: it tells what goes along and what is left without it. */
async function lookOnly(model: Model, { organization, project }: Onboarded): Promise<void> {
  const { preview } = await model.call('delete_organization', { id: organization });
  expect(affected(preview.deleted_with_it)).toEqual({
    credentials: ['Fresh SSH'],
    labels: ['fresh'],
    'notification templates': ['Fresh Slack'],
  });
  expect(affected(preview.left_without_it)).toMatchObject({ projects: ['fresh-foods'] });
  const fetched = await model.call('delete_project', { id: project });
  expect(affected(fetched.preview.left_without_it)).toEqual({ 'job templates': ['Deploy for Fresh'] });
}

const affected = (all: readonly { what: string; names: string[] }[] = []): Record<string, string[]> =>
  Object.fromEntries(all.map(({ what, names }) => [what, names]));

/** What would have happened, once it has: the call is repeated as its answer says. */
async function remove(model: Model, tool: string, id: number): Promise<object> {
  const { preview, confirm, next } = await model.call(tool, { id });
  expect(next).toContain(`call ${tool} again with the same input and confirm`);
  expect(preview.summary).toMatch(new RegExp(`^Delete .*\\b${id}\\b`));
  const { status } = await model.call(tool, { id, confirm });
  expect(status).toMatch(/^delet(ed|ing)$/);
  return preview;
}
