import { McpRefusal } from './refusal';

/** Longest address of a resource that is looked at. */
export const MAX_URI = 600;

const quoted = (value: unknown): string => JSON.stringify(String(value ?? '').slice(0, 100));

const listed = (names: readonly string[]): string => names.join(', ') || 'none';

/** The refusal of a prompt, at a server and at the gateway: it names those that there are. */
export const noSuchPrompt = (name: unknown, prompts: readonly { readonly name: string }[]): McpRefusal =>
  new McpRefusal(`There is no prompt ${quoted(name)} here; there are ${listed(prompts.map((each) => each.name))}.`);

/** The same of a resource, by the templates of those that there are. */
export const noSuchResource = (uri: unknown, templates: readonly string[]): McpRefusal =>
  typeof uri === 'string' && uri.length <= MAX_URI
    ? new McpRefusal(`There is no resource ${quoted(uri)} here; there are ${listed(templates)}.`, { data: { uri } })
    : new McpRefusal(`"uri" must be the address of a resource; there are ${listed(templates)}.`);

/** The same of an argument, of a prompt or a resource. */
export const noSuchArgument = (name: string, names: readonly string[]): McpRefusal =>
  new McpRefusal(`There is no argument ${quoted(name)} here; there is ${listed(names)}.`);
