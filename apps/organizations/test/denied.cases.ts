import { type Simulator, startSimulator } from '@libs/awx-simulator';
import { awxEnv, type RunningServer, startServer } from '@libs/testing';
import { OrganizationsModule } from '../src/organizations.module';

interface Told {
  readonly detail: string;
}

let awx: Simulator;
const servers: RunningServer[] = [];
beforeAll(async () => {
  awx = await startSimulator({ data: 'company' });
});
afterAll(async () => {
  for (const server of servers) await server.close();
  await awx.close();
});

const started = async (env: NodeJS.ProcessEnv): Promise<RunningServer> => {
  servers.push(await startServer('organizations', OrganizationsModule, { ...awxEnv(awx.url), ...env }));
  return servers.at(-1)!;
};

it('says who may not do what, and how to find out who may', async () => {
  const { url } = await started({ AUTH_MODE: 'awx' });
  const authorization = `Basic ${Buffer.from('jchen:password').toString('base64')}`;
  const headers = { authorization, 'content-type': 'application/json' };
  const asked = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${url}${path}`, { method, headers, body: body && JSON.stringify(body) });
    return [response.status, ((await response.json()) as Told).detail];
  };
  const who = 'The AWX user is "jchen"; explain_access tells who has which right.';
  expect(await asked('GET', '/organizations/1')).toEqual([
    403,
    `AWX denies this: no right to read organization 1. ${who}`,
  ]);
  expect(await asked('POST', '/organizations', { name: 'Mine' })).toEqual([
    403,
    `AWX denies this: no right to make organizations. ${who}`,
  ]);
  expect(await asked('PATCH', '/organizations/2', { name: 'Mine' })).toEqual([
    403,
    `AWX denies this: no right to change organization 2. ${who}`,
  ]);
});

it('says of the account of the server that it is this one', async () => {
  const { url } = await started({ AWX_USERNAME: 'jchen', AWX_PASSWORD: 'password' });
  const { detail } = (await (await fetch(`${url}/organizations/1`)).json()) as Told;
  expect(detail).toContain('The AWX user is the one of this server;');
});
