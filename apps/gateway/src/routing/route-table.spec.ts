import type { ServerContract } from '@libs/server';
import { RouteTable } from './route-table';

const contract = (server: string, ...routes: [name: string, method: string, path: string][]): ServerContract =>
  ({
    server,
    tools: routes.map(([name, method, path]) => ({ name, route: { method, path } })),
  }) as unknown as ServerContract;

describe('RouteTable', () => {
  const table = new RouteTable([
    contract('core', ['list_templates', 'GET', '/job_templates'], ['launch', 'POST', '/job_templates/{id}/launch']),
    contract('templates', ['create', 'POST', '/job_templates'], ['update', 'PATCH', '/job_templates/{id}']),
    contract('users', ['by_name', 'GET', '/users/by_name/{name}'], ['get_user', 'GET', '/users/{id}']),
  ]);
  const leadsTo = (method: string, path: string) => table.find(path)?.methods.get(method)?.to?.operation?.name;

  it.each([
    ['GET', '/job_templates', 'list_templates'],
    ['HEAD', '/job_templates', 'list_templates'],
    ['POST', '/job_templates', 'create'],
    ['POST', '/job_templates/7/launch', 'launch'],
    ['POST', '/job_templates/launch/launch', 'launch'],
    ['PATCH', '/job_templates/a%2Fb', 'update'],
    ['PATCH', '/job_templates/7/', 'update'],
    ['GET', '/users/by_name/anna', 'by_name'],
    ['GET', '/users/by_name', 'get_user'],
    ['GET', '/Users/BY_NAME/Anna', 'by_name'],
    ['POST', '/JOB_TEMPLATES/7/launch', 'launch'],
  ])('leads %s %s to %s', (method, path, name) => {
    expect(leadsTo(method, path)).toBe(name);
  });

  it.each(['/', '', '//job_templates', '/job_templates//launch', '/job_templates/7/launch/8', '/users', '/jobs', '*'])(
    'knows nothing of %s',
    (path) => {
      expect(table.find(path)).toBeUndefined();
    },
  );

  it('refuses two operations on one route', () => {
    const rival = contract('users', ['other', 'GET', '/users/{name}']);
    expect(() => new RouteTable([contract('users', ['get_user', 'GET', '/users/{id}']), rival])).toThrow(
      'get_user and other both claim GET /users/{name}.',
    );
  });
});
