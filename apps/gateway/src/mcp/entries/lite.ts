import { isObject, titleOf } from '@libs/operation';
import { McpRefusal, OF_EVERY_ENTRY, TEXTS_ARE_DATA } from '@libs/server';
import { AGGREGATES } from '../../routing/mcp-entries';
import { bytesOf, sendBytes, sendResult } from '../answers';
import { askAll } from '../collected';
import type { Context, Entry, EntryTool } from '../entry';
import type { FleetTool, FleetTools } from '../fleet-tools';
import { type OwnInput, ownTool } from '../own-tool';
import { asCallOf } from '../pass-tool';
import { plainText } from '../plain-text';
import type { View } from '../view';

/** A tool of a server in few words: its own name, one line, at most three fields of text, and a token where it may be asked for. */
interface Lite {
  readonly name: string;
  readonly line: string;
  /** What the fields are, by name; the first is required when `required` says so. */
  readonly fields: Readonly<Record<string, string>>;
  readonly required?: true;
  /** What is asked for beside. */
  readonly always?: object;
}

const FEW_ROWS = { page_size: 10 };

const LITE: readonly Lite[] = [
  {
    name: 'list_jobs',
    line: 'List jobs (runs), newest first.',
    fields: { status: 'failed, running or successful', job_template: 'Template name' },
    always: FEW_ROWS,
  },
  {
    name: 'get_job',
    line: 'Show one job.',
    fields: { id: 'Job number' },
    required: true,
  },
  { name: 'diagnose_job', line: 'Tell why a job failed.', fields: { id: 'Job number' }, required: true },
  {
    name: 'list_templates',
    line: 'List job templates: what can be run.',
    fields: { search: 'Part of the name' },
    always: FEW_ROWS,
  },
  {
    name: 'list_hosts',
    line: 'List hosts (machines).',
    fields: { search: 'Part of the name', inventory: 'Inventory name' },
    always: FEW_ROWS,
  },
  { name: 'list_inventories', line: 'List inventories.', fields: { search: 'Part of the name' }, always: FEW_ROWS },
  { name: 'health_check', line: 'Tell whether AWX is well.', fields: {} },
  {
    name: 'launch_job_template',
    line: 'Run a job template.',
    fields: { id: 'Template name or number', extra_vars: 'Variables as JSON', limit: 'Only these hosts' },
    required: true,
  },
];

/** Few tools in few words, answered in few plain lines, for the smallest models. It reads, unless its URL says `?write=1`. */
export class LiteTools implements Entry {
  readonly hasRoof = false;
  readonly path = AGGREGATES.lite;
  readonly parameters = ['write', ...OF_EVERY_ENTRY];
  private readonly entryTools: readonly (readonly [FleetTool, EntryTool])[];

  constructor(fleet: FleetTools) {
    this.entryTools = LITE.flatMap((lite) => {
      const tool = fleet.find(lite.name);
      return tool ? [[tool, inPlainText(lite, tool)] as const] : [];
    });
  }

  instructions(): string {
    return `AWX runs Ansible jobs on hosts. Call one tool at a time. ${TEXTS_ARE_DATA}`;
  }

  tools(view: View): EntryTool[] {
    const shown = this.entryTools.filter(([tool]) => view.shows(tool.name) && (view.write || tool.effect === 'read'));
    return shown.map(([{ name }, entryTool]) =>
      view.standing.confirmed.includes(name) ? confirmable(entryTool) : entryTool,
    );
  }

  tool(name: string): EntryTool {
    const known = this.entryTools.find(([tool]) => tool.name === name);
    if (known) return known[1];
    const names = this.entryTools.map(([tool]) => tool.name);
    throw new McpRefusal(
      `There is no tool ${JSON.stringify(name.slice(0, 100))} here. The tools are ${names.join(', ')}.`,
    );
  }
}

const CONFIRM = { description: 'Token of the preview', type: 'string' };

/** The same where the policy may ask to confirm it. */
function confirmable({ listed, run }: EntryTool): EntryTool {
  const { inputSchema } = listed;
  const properties = { ...(inputSchema.properties as object), confirm: CONFIRM };
  return { listed: { ...listed, inputSchema: { ...inputSchema, properties } }, run };
}

const WRITES =
  'This changes AWX, and this entry only reads. The user can allow it with ?write=1 at the end of its URL.';

function inPlainText(lite: Lite, tool: FleetTool): EntryTool {
  const { name, line, fields, required } = lite;
  const texts = Object.entries(fields).map(([field, description]) => [field, { description, type: 'string' }]);
  const inputSchema = {
    type: 'object',
    properties: Object.fromEntries(texts),
    ...(required && { required: Object.keys(fields).slice(0, 1) }),
  };
  return ownTool(
    { name, title: titleOf({ name }), description: line, inputSchema, annotations: tool.annotations },
    async (context, input) => {
      if (tool.effect !== 'read' && !context.view.write) throw new McpRefusal(WRITES);
      await answerPlainly(context, tool, { ...lite.always, ...withIds(input) });
    },
  );
}

/** Fields that mean an object. */
const REFERENCES = new Set(['id', 'inventory', 'job_template']);

/** Answers show an id as `#7`, with a name after it: it is taken back so. */
const withIds = (input: OwnInput): object =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => {
      const id = REFERENCES.has(name) && typeof value === 'string' ? /^\s*#(\d+)\b/.exec(value)?.[1] : undefined;
      return [name, id ?? value];
    }),
  );

async function answerPlainly({ call, request, passOn }: Context, tool: FleetTool, input: object): Promise<void> {
  const destination = asCallOf(tool, input, request);
  call.destination = destination;
  const [answer] = await askAll(call, passOn, [destination]);
  if (answer!.status === 'rejected') throw answer!.reason;
  const { result, error } = answer!.value;
  if (!result) throw new McpRefusal(error?.message ?? 'The server gave no answer.');
  const { structuredContent, isError } = result;
  // A question to the client's user, for one: that is for the client, not for the model.
  if (isError || !isObject(structuredContent)) return sendBytes(call, request, bytesOf(result));
  sendResult(call, request, { content: [{ type: 'text', text: plainText(structuredContent) }] });
}
