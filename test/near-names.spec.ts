import { nearest } from '@libs/server';
import { OPERATIONS } from './every-operation';

const names = OPERATIONS.map(({ operation }) => operation.name);

// What models call that there is not.
it.each([
  ['list_job_templates', 'list_templates'],
  ['listJobs', 'list_jobs'],
  ['launchJobTemplate', 'launch_job_template'],
  ['run_job_template', 'launch_job_template'],
  ['launch_job', 'launch_job_template'],
  ['start_workflow', 'launch_workflow_job_template'],
  ['mcp__awx__list_jobs', 'list_jobs'],
  ['awx.get_job', 'get_job'],
  ['List Jobs', 'list_jobs'],
  ['get_job_status', 'get_job'],
  ['get_job_stdout', 'get_job_output'],
  ['get_job_logs', 'get_job_output'],
  ['search_jobs', 'list_jobs'],
  ['stop_job', 'cancel_job'],
  ['rerun_job', 'relaunch_job'],
  ['list_inventory', 'list_inventories'],
  ['show_inventory', 'get_inventory'],
  ['get_hosts', 'get_host'],
  ['remove_host', 'delete_host'],
  ['edit_schedule', 'update_schedule'],
  ['run_command', 'run_ad_hoc_command'],
  ['get_survy', 'get_survey'],
  ['lanuch_job_template', 'launch_job_template'],
  ['lst_hosts', 'list_hosts'],
  ['delte_host', 'delete_host'],
  ['get_inventroy', 'get_inventory'],
])('of all tools %s is first nearest to %s', (asked, name) => {
  expect(nearest(asked, names)[0]).toBe(name);
});

it.each(['delete_job', 'remove_job', 'delete_all', 'weather', 'get', '', '__proto__', 'constructor_of'])(
  'names no tool that destroys to who asks for %s',
  (asked) => {
    expect(nearest(asked, names).filter((name) => /delete|remove|revoke/.test(name))).toEqual([]);
  },
);
