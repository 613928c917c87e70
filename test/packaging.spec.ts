import { existsSync, readFileSync } from 'node:fs';
import { GROUPS } from '@libs/config';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));

const project = json('package.json');
const bundle = json('packaging/mcpb/manifest.json');
const registry = json('packaging/mcp-registry/server.json');
const docker = parse(readFileSync('packaging/docker/server.yaml', 'utf8'));

const variables = new Set(GROUPS.flatMap((group) => Object.keys(group.variables)));

describe('what is published', () => {
  it('is of one version and name', () => {
    const [npm] = registry.packages;
    expect([bundle.version, registry.version, npm.version]).toEqual(Array(3).fill(project.version));
    expect([bundle.name, npm.identifier, docker.name]).toEqual(Array(3).fill(project.name));
    expect(registry.name).toBe(project.mcpName);
  });

  it("has an entry for the MCP registry by the registry's schema", () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(json('test/schemas/registry-server-2025-12-11.json'));
    validate(registry);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('starts a file that there is, with variables that there are', () => {
    const started = [bundle.server.entry_point.replace('server/node_modules/awx-mcp/', ''), docker.run.command[0]];
    expect(started).toEqual(Array(2).fill(project.bin['awx-mcp']));
    expect(existsSync(project.bin['awx-mcp'].replace(/^dist\//, '').replace(/js$/, 'ts'))).toBe(true);
    const named = [
      ...Object.keys(bundle.server.mcp_config.env),
      ...registry.packages[0].environmentVariables.map(({ name }: { name: string }) => name),
      ...docker.config.env.map(({ name }: { name: string }) => name),
      ...docker.config.secrets.map(({ env }: { env: string }) => env),
    ];
    expect(named.filter((name) => !variables.has(name))).toEqual([]);
  });

  it('runs Node in the image as npm start does', () => {
    const [image, start] = [readFileSync('Dockerfile', 'utf8'), readFileSync('tools/run.mjs', 'utf8')];
    const [, entrypoint = ''] = /^ENTRYPOINT (.*)$/m.exec(image) ?? [];
    const [, smallHeap = ''] = /^const SMALL_HEAP = (\[[^\]]*\])/m.exec(start) ?? [];
    expect(JSON.parse(entrypoint).slice(1)).toEqual(parse(smallHeap));
    const pools = (text: string) =>
      [...text.matchAll(/(MALLOC_\w+)(?:=|: ')(\d+)/g)].map(([, name, size]) => [name, size]);
    expect(pools(image)).toHaveLength(3);
    expect(pools(image)).toEqual(pools(start));
  });
});
