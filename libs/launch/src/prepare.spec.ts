import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwxClient, AwxConfig } from '@libs/awx';
import { prepareLaunch, resolveLaunch } from './prepare';

const TEMPLATE = { id: 7, name: 'Deploy', survey_enabled: true, project: 3 };

describe('a launch by name of a template with a survey', () => {
  it('asks for what the template takes and for its survey side by side', async () => {
    const asked: string[] = [];
    const waiting: (() => void)[] = [];
    const send = (response: ServerResponse, body: object) =>
      response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const awx = createServer(({ url = '' }, response) => {
      asked.push(url.replace(/\?.*/, ''));
      if (url.includes('?')) return void send(response, { count: 1, next: null, results: [TEMPLATE] });
      const isSurvey = url.includes('survey_spec');
      const body = isSurvey
        ? { name: '', description: '', spec: [] }
        : { survey_enabled: true, job_template_data: TEMPLATE };
      // Neither is answered before both were asked.
      waiting.push(() => send(response, body));
      if (waiting.length === 2) for (const answer of waiting) answer();
    });
    await once(awx.listen(0, '127.0.0.1'), 'listening');
    const { port } = awx.address() as AddressInfo;
    const env = { AWX_BASE_URL: `http://127.0.0.1:${port}`, AWX_API_PREFIX: '/api', AWX_TOKEN: 'token' };
    const client = new AwxClient(AwxConfig.from(env));
    const place = { templates: client.jobTemplates };
    const launch = await prepareLaunch(place, await resolveLaunch(place, 'Deploy', {}));
    await client.onApplicationShutdown();
    awx.close();
    expect(launch).toMatchObject({ id: 7, found: { name: 'Deploy' }, prompts: {} });
    const below = '/api/v2/job_templates/7';
    expect(asked.toSorted()).toEqual(['/api/v2/job_templates/', `${below}/launch/`, `${below}/survey_spec/`]);
  });
});
