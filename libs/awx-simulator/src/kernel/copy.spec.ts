import { type Answer, type Lab, layGround, openLab } from '../life/specs/lab';

let lab: Lab;
let ground: Awaited<ReturnType<typeof layGround>>;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

describe('a copy', () => {
  it.each([
    [{}, 'This field is required.'],
    [{ name: '' }, 'This field may not be blank.'],
    [{ name: null }, 'This field may not be null.'],
  ])('needs a name: %j', async (body, error) => {
    const answer = await lab.call('POST', `projects/${ground.project}/copy/`, body);
    expect(answer).toEqual({ status: 400, body: { name: [error] } });
  });

  it('under a name that is taken is refused by the database, where the database keeps names apart', async () => {
    const { id } = await lab.post('inventories/', { name: 'one', organization: ground.organization });
    const { body } = await lab.call('POST', `inventories/${id}/copy/`, { name: 'three' });
    expect(body.detail).toMatch(
      /^duplicate key value violates unique constraint .*\nDETAIL: {2}Key \(name, organization_id\)=\(three, /,
    );
    const [first, second] = [await ground.template({ name: 'a' }), await ground.template({ name: 'b' })];
    expect((await lab.call('POST', `job_templates/${first.id}/copy/`, { name: second.name })).status).toBe(201);
  });

  it('of a project is updated as a new one is', async () => {
    const copy = await lab.post(`projects/${ground.project}/copy/`, { name: 'again' });
    expect(copy).toMatchObject({ status: 'pending', local_path: `_${copy.id}__again` });
    expect((await lab.finish(`project_updates/${copy.summary_fields.current_update.id}/`)).status).toBe('successful');
  });

  it('of a workflow has approvals and prompts of its own', async () => {
    const { id } = await lab.post('workflow_job_templates/', { name: 'w', organization: ground.organization });
    const nodes = `workflow_job_templates/${id}/workflow_nodes/`;
    const gate = await lab.post(nodes, { identifier: 'gate' });
    await lab.post(`workflow_job_template_nodes/${gate.id}/create_approval_template/`, { name: 'May it?' });
    const template = await ground.template({ ask_labels_on_launch: true });
    const work = await lab.post(nodes, { identifier: 'work', unified_job_template: template.id });
    const label = await lab.post('labels/', { name: 'night', organization: ground.organization });
    await lab.post(`workflow_job_template_nodes/${work.id}/labels/`, { id: label.id });
    const copy = await lab.post(`workflow_job_templates/${id}/copy/`, { name: 'w2' });
    const { results } = await lab.get(`workflow_job_templates/${copy.id}/workflow_nodes/?order_by=identifier`);
    expect(results.map((node: Answer) => node.identifier)).toEqual(['gate', 'work']);
    const approval = (node: Answer): unknown => node.summary_fields.unified_job_template;
    const [original] = (await lab.get(`${nodes}?identifier=gate`)).results;
    expect(approval(results[0])).toMatchObject({ name: 'May it?', unified_job_type: 'workflow_approval' });
    expect(approval(results[0])).not.toMatchObject({ id: original.unified_job_template });
    expect((await lab.get(`workflow_job_template_nodes/${results[1].id}/labels/`)).count).toBe(1);
  });
});
