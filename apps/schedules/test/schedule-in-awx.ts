import type { ServerInUse } from '@libs/testing';

/** What the specs schedule: a project, and a template that asks for a limit and credentials and has a survey. */
export async function startable({ create, ask, awx }: ServerInUse) {
  const git = { scm_type: 'git', scm_url: 'https://git.example/tape-playbooks.git' };
  const { id: project } = await create('projects', { name: 'Playbooks', organization: 1, ...git });
  // Its first sync finds the playbooks.
  awx().clock.advance(600_000);
  const { id: inventory } = await create('inventories', { name: 'Production', organization: 1 });
  const asked = {
    ask_instance_groups_on_launch: true,
    ask_limit_on_launch: true,
    ask_credential_on_launch: true,
    ask_inventory_on_launch: true,
  };
  const body = { name: 'Patch', project, inventory, playbook: 'fail_one.yml', survey_enabled: true, ...asked };
  const { id: template } = await create('job_templates', body);
  const question = { question_description: '', min: 0, max: 50, choices: '', default: '' };
  await ask('POST', `job_templates/${template}/survey_spec/`, {
    name: '',
    description: '',
    spec: [
      { ...question, question_name: 'Window', variable: 'window', type: 'text', required: true },
      { ...question, question_name: 'Unlock', variable: 'unlock', type: 'password', required: false },
    ],
  });
  const { id: credential } = await create('credentials', {
    name: 'SSH',
    organization: 1,
    credential_type: 1,
    inputs: {},
  });
  const { id: other } = await create('credentials', { name: 'Other', organization: 1, credential_type: 1, inputs: {} });
  // Nobody could type its password when a schedule runs.
  const vault = { organization: 1, credential_type: 3, inputs: { vault_password: 'ASK' } };
  const { id: asking } = await create('credentials', { name: 'Asks', ...vault });
  return { project, inventory, template, credential, other, asking };
}
