import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDERS, SERVER_NAMES, UPDATERS } from '@libs/fleet';
import type { JsonSchema } from '@libs/operation';
import type { OperationContract, ServerContract } from '@libs/server';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { listsOf } from '../apps/gateway/src/mcp/aggregates';
import { FleetTools } from '../apps/gateway/src/mcp/fleet-tools';

const contracts = SERVER_NAMES.map(
  (name) => JSON.parse(readFileSync(join(__dirname, '../contracts', `${name}.json`), 'utf8')) as ServerContract,
);
const tools = contracts.flatMap(({ server, tools: own }) => own.map((tool) => ({ ...tool, server })));
const each = tools.map((tool) => [tool.name, tool] as const);

type Told = Pick<OperationContract, 'name' | 'description' | 'inputSchema'>;

/** What a model reads of a tool before it calls one. */
const tokens = ({ name, description, inputSchema }: Told): number =>
  encode(JSON.stringify({ name, description, inputSchema })).length;

const sumOf = (list: readonly Told[]): number => list.reduce((sum, tool) => sum + tokens(tool), 0);

const properties = (schema: JsonSchema): Record<string, JsonSchema> => schema.properties as Record<string, JsonSchema>;

const duplicates = (list: string[]): string[] => list.filter((item, index) => list.indexOf(item) !== index);

describe('the fleet', () => {
  it('names every operation once, as verb_noun', () => {
    const names = tools.map(({ name }) => name);
    expect(duplicates(names)).toEqual([]);
    expect(names.filter((name) => !/^[a-z]+(_[a-z]+)+$/.test(name))).toEqual([]);
  });

  it('has every route once, so that the gateway knows whose it is', () => {
    expect(duplicates(tools.map(({ route }) => `${route.method} ${route.path}`))).toEqual([]);
  });

  it('points from errors only to operations that exist', () => {
    const names = tools.map(({ name }) => name);
    expect([...Object.values(FINDERS), ...Object.values(UPDATERS)].filter((name) => !names.includes(name))).toEqual([]);
  });

  it('mentions only operations that exist', () => {
    const names = new Set(tools.map(({ name }) => name));
    const mentioned = tools.flatMap(
      ({ description }) => description.match(/\b(?:list|get|create|update|delete|launch|sync)_[a-z_]+/g) ?? [],
    );
    expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(contracts.map((contract) => [contract.server, contract] as const))(
    '%s has few enough tools and words for a small model at /mcp, and few enough in all at /mcp/full',
    (_, { tools: own }) => {
      const essential = own.filter(({ list }) => list === 'essential');
      expect(essential.length).toBeGreaterThan(0);
      expect(essential.length).toBeLessThanOrEqual(8);
      expect(sumOf(essential)).toBeLessThanOrEqual(1_200);
      expect(sumOf(own)).toBeLessThanOrEqual(2_600);
    },
  );

  it('can be told to a model whole', () => {
    const { tools: told } = listsOf(new FleetTools(contracts)).find(({ path }) => path === '/mcp/all')!;
    expect(sumOf(told)).toBeLessThanOrEqual(12_000);
  });

  it('answers to no old name that is a name in use', () => {
    const names = tools.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(duplicates(names)).toEqual([]);
  });
});

describe.each(each)('%s', (_, tool) => {
  it('is worth no more than 400 tokens', () => {
    expect(tokens(tool)).toBeLessThanOrEqual(400);
  });

  it('says in sentences what it does', () => {
    expect(tool.description).toMatch(/^[A-Z].*\.$/);
  });

  it('describes every field of its input whose name does not say all', () => {
    const silent = Object.entries(properties(tool.inputSchema)).filter(([, { description }]) => !description);
    expect(silent.map(([name]) => name).filter((name) => !SPEAKING.includes(name))).toEqual([]);
  });

  it('is found by what operators say when they mean it', () => {
    expect(tool.phrases?.length ?? 0).toBeGreaterThanOrEqual(6);
  });

  it('has a schema that every client library converts', () => {
    expect(tool.inputSchema).not.toHaveProperty('additionalProperties');
    expect(unconvertible(tool.inputSchema)).toEqual([]);
    expect((tool.annotations as { title: string }).title.length).toBeLessThanOrEqual(40);
  });

  it('answers an object that no client takes for a raw MCP result', () => {
    expect(tool.outputSchema.type).toBe('object');
    expect(Object.keys(properties(tool.outputSchema))).not.toContain('content');
  });

  it('hints at its effect honestly', () => {
    const { method } = tool.route;
    const { readOnlyHint, destructiveHint } = tool.annotations as Record<string, boolean>;
    expect(readOnlyHint).toBe(tool.effect === 'read');
    expect(method === 'GET').toBe(tool.effect === 'read');
    if (tool.effect === 'read') expect(destructiveHint).toBe(false);
    if (tool.effect === 'destroy') expect(destructiveHint).toBe(true);
    // To take something off a list that can be put back is a DELETE too.
    if (method === 'DELETE') expect(tool.effect).not.toBe('read');
  });
});

/** Names that need no description. */
const SPEAKING = [
  'page',
  'idempotency_key',
  'confirm',
  'hosts',
  'page_size',
  'search',
  ...['name', 'description', 'first_name', 'last_name', 'email'],
  ...['organization', 'user', 'team', 'inventory', 'labels', 'instance_groups', 'execution_environment', 'extra_vars'],
  ...['project', 'playbook', 'credentials', 'limit', 'enabled', 'group', 'groups', 'replace_variables'],
  ...['from_line', 'to_line', 'host', 'task', 'failed', 'changed', 'max_tokens'],
  ...['job_type', 'job_tags', 'timeout', 'become_enabled', 'allow_simultaneous'],
  ...[
    'rrule',
    'node_type',
    'notification_type',
    'job_template',
    'workflow_job_template',
    'notification_template',
    'label',
    'host',
    'credential',
    'credential_type',
    'kind',
    'status',
  ],
  ...['parent', 'source_project', 'source_path', 'host_filter', 'overwrite_vars', 'update_on_launch'],
  ...['module_name', 'module_args'],
  ...['forks', 'skip_tags', 'verbosity', 'job_slice_count', 'scm_branch', 'diff_mode'],
];

/**
 * Places of a schema that converters are known to break at: lists of types (many know one type only) and objects of
 * free keys (strict ones turn them into objects that may hold nothing).
 */
function unconvertible(schema: unknown, path = ''): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { type, properties: own } = schema as JsonSchema;
  const here = Array.isArray(type) || (type === 'object' && !own && path !== '') ? [path] : [];
  return [...here, ...Object.entries(schema).flatMap(([key, value]) => unconvertible(value, `${path}/${key}`))];
}
