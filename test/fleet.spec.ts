import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { urlVariable, VARIABLES } from '@libs/config';
import { GATEWAY, SERVER_NAMES, SERVERS } from '@libs/fleet';
import { SERVER_MODULES } from '../apps/all-in-one/src/servers';

interface NestProject {
  readonly root: string;
  readonly entryFile: string;
  readonly sourceRoot: string;
}

const text = (path: string): string => readFileSync(path, 'utf8');
const nest = JSON.parse(text('nest-cli.json')) as { entryFile: string; projects: Record<string, NestProject> };
const contractOf = (name: string) => JSON.parse(text(`contracts/${name}.json`)) as { server: string; tools: unknown[] };

describe.each(SERVER_NAMES)('%s, as a member of the fleet', (name) => {
  it('has a module, a main and a contract spec, where everybody looks for them', () => {
    expect(SERVER_MODULES[name]).toBeInstanceOf(Function);
    expect(text(`apps/${name}/src/main.ts`)).toContain(`serve('${name}', ${SERVER_MODULES[name].name})`);
    expect(existsSync(`apps/${name}/test/${name}.contract.spec.ts`)).toBe(true);
  });

  it('starts alone: nest-cli.json knows it', () => {
    expect(nest.projects[name]).toMatchObject({
      root: `apps/${name}`,
      sourceRoot: `apps/${name}/src`,
      entryFile: 'main',
    });
  });

  it('is in the table of the README, with its port and what it is for', () => {
    const { port, purpose } = SERVERS[name];
    const row = `\n| ${name} | ${port} | ${purpose} |\n`.replace(/\. \|\n$/, ' |\n').toLowerCase();
    expect(text('README.md').toLowerCase()).toContain(row);
  });

  it('can be elsewhere: a variable says where', () => {
    expect(VARIABLES[urlVariable(name)]?.fallback).toContain(`:${SERVERS[name].port}`);
  });

  it('has a contract with operations in it', () => {
    const { server, tools } = contractOf(name);
    expect(server).toBe(name);
    expect(tools.length).toBeGreaterThan(0);
  });
});

describe('the fleet', () => {
  it('has every port once', () => {
    const ports = [GATEWAY, ...Object.values(SERVERS)].map(({ port }) => port);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('does not start when somebody mistypes a name of one server', () => {
    const { status, stderr } = spawnSync(process.execPath, [`apps/${nest.entryFile}.ts`], { encoding: 'utf8' });
    expect(status).toBe(1);
    for (const name of ['gateway', ...SERVER_NAMES]) expect(stderr).toContain(name);
  });
});
