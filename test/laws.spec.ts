import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FINDERS, SERVER_NAMES } from '@libs/fleet';
import type { JsonSchema } from '@libs/operation';
import type { OperationContract, ServerContract } from '@libs/server';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';

const contracts = SERVER_NAMES.map(
  (name) => JSON.parse(readFileSync(join(__dirname, '../contracts', `${name}.json`), 'utf8')) as ServerContract,
);
const tools = contracts.flatMap(({ server, tools: own }) => own.map((tool) => ({ ...tool, server })));
const each = tools.map((tool) => [tool.name, tool] as const);

/** What a model reads of a tool before it calls one. */
const tokens = ({ name, description, inputSchema }: OperationContract): number =>
  encode(JSON.stringify({ name, description, inputSchema })).length;

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
    expect(Object.values(FINDERS).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('mentions only operations that exist', () => {
    const names = new Set(tools.map(({ name }) => name));
    const mentioned = tools.flatMap(
      ({ description }) => description.match(/\b(?:list|get|create|update|delete|launch|sync)_[a-z_]+/g) ?? [],
    );
    expect(mentioned.filter((name) => !names.has(name))).toEqual([]);
  });

  it.each(contracts.map((contract) => [contract.server, contract] as const))(
    '%s has few enough tools and words for a small model',
    (_, { tools: own }) => {
      expect(own.length).toBeGreaterThan(0);
      expect(own.length).toBeLessThanOrEqual(8);
      expect(own.reduce((sum, tool) => sum + tokens(tool), 0)).toBeLessThanOrEqual(1200);
    },
  );
});

describe.each(each)('%s', (_, tool) => {
  it('is worth no more than 400 tokens', () => {
    expect(tokens(tool)).toBeLessThanOrEqual(400);
  });

  it('says in sentences what it does', () => {
    expect(tool.description).toMatch(/^[A-Z].*\.$/);
  });

  it('describes every field of its input', () => {
    const silent = Object.entries(properties(tool.inputSchema)).filter(([, { description }]) => !description);
    expect(silent.map(([name]) => name)).toEqual([]);
  });

  it('answers an object that no client takes for a raw MCP result', () => {
    expect(tool.outputSchema.type).toBe('object');
    expect(Object.keys(properties(tool.outputSchema))).not.toContain('content');
  });

  it('hints at its effect honestly', () => {
    const { method } = tool.route;
    expect(tool.annotations).toMatchObject({
      readOnlyHint: tool.effect === 'read',
      destructiveHint: tool.effect === 'destroy',
    });
    expect({ read: method === 'GET', destroy: method === 'DELETE' }).toEqual({
      read: tool.effect === 'read',
      destroy: tool.effect === 'destroy',
    });
  });
});
