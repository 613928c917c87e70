import { layGround, openLab } from './lab';

it('lead back along everything that points to a row, by the names of the tables of AWX', async () => {
  const lab = await openLab();
  const ground = await layGround(lab);
  const template = (await ground.template({})).id;
  const flow = (await lab.post('workflow_job_templates/', { name: 'flow', organization: ground.organization })).id;
  await lab.post(`workflow_job_templates/${flow}/workflow_nodes/`, { unified_job_template: template });
  await lab.finish(`workflow_jobs/${(await lab.post(`workflow_job_templates/${flow}/launch/`)).workflow_job}/`);
  lab.clock.advance(1_000);
  const own = `/?inventory=${ground.inventory}`;
  const command = await lab.post(`inventories/${ground.inventory}/ad_hoc_commands/`, {
    module_name: 'ping',
    credential: (
      await lab.post('credentials/', { name: 'c', organization: ground.organization, credential_type: 1, inputs: {} })
    ).id,
  });
  await lab.finish(`ad_hoc_commands/${command.id}/`);
  lab.clock.advance(1_000);
  const counts: [string, number][] = [
    [`workflow_job_templates/?workflow_job_template_nodes__unified_job_template=${template}`, 1],
    [`job_templates/?workflowjobtemplatenodes__workflow_job_template=${flow}`, 1],
    ['workflow_jobs/?workflow_job_nodes__job__status=successful', 1],
    ['ad_hoc_commands/?hosts__name=h1', 1],
    ['ad_hoc_commands/?ad_hoc_command_events__event=runner_on_ok', 1],
    [`hosts${own}&jobs__status=successful`, 3],
    [`hosts${own}&ad_hoc_commands__module_name=ping`, 3],
    [`inventories/?id=${ground.inventory}&admin_role__members__username=nobody`, 0],
    ['roles/?singleton_name=system_administrator', 1],
    ['role_definitions/?content_type__model=jobtemplate&managed=true&name=JobTemplate%20Admin', 1],
  ];
  for (const [path, count] of counts) expect([path, (await lab.get(path)).count]).toEqual([path, count]);
  await lab.close();
});
