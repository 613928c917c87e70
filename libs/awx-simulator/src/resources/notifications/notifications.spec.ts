import { type Answer, type Ground, type Lab, layGround, openLab } from '../../life/specs/lab';

let lab: Lab;
let ground: Ground;

beforeAll(async () => {
  lab = await openLab();
  ground = await layGround(lab);
});
afterAll(() => lab.close());

const HOOK = { url: 'https://hooks.example.com/x', http_method: 'POST', headers: {} };
const MAIL = {
  ...{ host: 'mail.example.com', port: 25, username: '', password: '', use_tls: false, use_ssl: false },
  ...{ sender: 'a@example.com', recipients: ['b@example.com'] },
};

let count = 0;
const make = (notification_type: string, notification_configuration: object, messages?: unknown): Promise<Answer> =>
  lab.call('POST', 'notification_templates/', {
    ...{ name: `n${++count}`, organization: ground.organization },
    ...{ notification_type, notification_configuration, messages },
  });

/** What a template sends, once it is delivered. */
async function sent({ body: { id } }: Answer): Promise<Answer[]> {
  lab.clock.advance(2_000);
  return (await lab.get(`notification_templates/${id}/notifications/?order_by=id`)).results;
}

describe('texts', () => {
  it.each([
    [{ started: { message: 'Job {{ job.id }}: {{ job.nosuch }}' } }, ["Field 'nosuch' unavailable"]],
    [
      { error: { message: '{{ unclosed' } },
      ["Unable to render message '{{ unclosed': unexpected end of template, expected 'end of print statement'."],
    ],
    [
      { nosuch: {}, success: { message: 'a\nb', title: '' }, error: 'x' },
      [
        "Event 'nosuch' invalid, must be one of 'started', 'success', 'error', or 'workflow_approval'",
        'Messages cannot contain newlines (found newline in success event)',
        "Message type 'title' invalid, must be either 'message' or 'body'",
        "Expected dict for event 'error', found <class 'str'>",
      ],
    ],
  ])('%j are refused', async (messages, errors) => {
    expect(await make('email', MAIL, messages)).toEqual({ status: 400, body: { messages: errors } });
  });

  it('that a change leaves out are kept, and null takes all away', async () => {
    const { body } = await make('email', MAIL, { started: { message: 'one', body: 'two' } });
    const change = async (messages: unknown): Promise<unknown> =>
      (await lab.call('PATCH', `notification_templates/${body.id}/`, { messages })).body.messages;
    expect(await change({ started: { message: 'three' } })).toMatchObject({
      started: { message: 'three', body: 'two' },
    });
    expect(await change({ success: { message: 'four' } })).toMatchObject({
      started: { message: 'three' },
      success: { message: 'four' },
    });
    expect(await change(null)).toBeNull();
  });
});

describe('a job', () => {
  it('is told of in the words of each kind, or in those of the template', async () => {
    const own = { success: { message: '{{ job.name }} in {{ job.forks }}' } };
    const templates = [await make('webhook', HOOK), await make('email', MAIL, own)];
    const { id, name } = await ground.template({});
    for (const { body } of templates) {
      await lab.post(`job_templates/${id}/notification_templates_success/`, { id: body.id });
    }
    const job = await lab.post(`job_templates/${id}/launch/`);
    await lab.finish(`jobs/${job.id}/`);
    const [[hook], [mail]] = [await sent(templates[0]), await sent(templates[1])];
    expect(hook).toMatchObject({ status: 'successful', recipients: HOOK.url });
    expect(hook.body).toMatchObject({ id: job.id, status: 'successful', playbook: 'ok.yml', credential: null });
    expect(hook.body.hosts.h1).toMatchObject({ failed: false, ok: 3, changed: 1 });
    expect(mail).toMatchObject({ subject: `${name} in 1`, recipients: "['b@example.com']" });
    expect(mail.body).toMatch(
      `Job #${job.id} had status successful, view details at https://platformhost/jobs/playbook/`,
    );
  });
});

it('a mail server on this machine refuses, since there is none', async () => {
  const template = await make('email', { ...MAIL, host: 'localhost' });
  await lab.post(`notification_templates/${template.body.id}/test/`);
  expect(await sent(template)).toMatchObject([{ status: 'failed', error: '[Errno 111] Connection refused' }]);
});

it('an approval is told of when it waits and when it is taken', async () => {
  const template = await make('slack', { token: 'x', channels: ['#ops'] });
  const { id } = await lab.post('workflow_job_templates/', { name: 'w', organization: ground.organization });
  await lab.post(`workflow_job_templates/${id}/notification_templates_approvals/`, { id: template.body.id });
  const node = await lab.post(`workflow_job_templates/${id}/workflow_nodes/`, { identifier: 'gate' });
  await lab.post(`workflow_job_template_nodes/${node.id}/create_approval_template/`, { name: 'May it?' });
  const job = await lab.post(`workflow_job_templates/${id}/launch/`);
  lab.clock.advance(5_000);
  const [approval] = (await lab.get('workflow_approvals/')).results;
  await lab.post(`workflow_approvals/${approval.id}/approve/`);
  const url = `https://platformhost/jobs/workflow/${job.id}`;
  expect((await sent(template)).map(({ subject }) => subject)).toEqual([
    `The approval node "May it?" needs review. This node can be viewed at: ${url}`,
    `The approval node "May it?" was approved. ${url}`,
  ]);
});
