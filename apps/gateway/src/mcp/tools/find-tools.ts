import { SERVER_NAMES, SERVERS, type ServerName } from '@libs/fleet';
import { type Effect, isObject, toInteger } from '@libs/operation';
import type { ToolSearch } from '@libs/tool-search';
import { Refusal } from '../../proxy/refusal';
import { sendResult, toolResult } from '../answers';
import type { EntryTool } from '../entry';
import type { FleetTool, FleetTools } from '../fleet-tools';
import { assertTakes, type OwnInput, ownTool } from '../own-tool';
import { firstSentence, shortSchema } from '../short-schema';
import { signatureOf } from '../signature';
import type { View } from '../view';
import { CALLERS } from './caller-names';

const DEFAULT_LIMIT = 5;
const MOST_HITS = 20;
const MOST_QUERIES = 5;
/** Of all queries of a call: with their schemas that is half of what one answer may hold. */
const MOST_IN_ALL = MOST_QUERIES * DEFAULT_LIMIT;
const DETAILS = ['signature', 'names', 'schema'] as const;

type Detail = (typeof DETAILS)[number];

const RISKS: Readonly<Record<Effect, string>> = {
  read: 'reads only',
  write: 'changes AWX',
  destroy: 'destroys; asks to confirm first',
};

const LISTED = {
  name: 'find_tools',
  title: 'Find tools',
  description:
    'Find tools by what is to be done. Each hit has its signature (* = required, text unless typed) and the tool to call it with.',
  inputSchema: {
    type: 'object',
    properties: {
      query: { description: 'E.g. "add a host"; up to five, a line each', type: 'string' },
      server: { description: 'Only of this server', type: 'string', enum: SERVER_NAMES },
      detail: { description: 'signature unless said', type: 'string', enum: DETAILS },
      limit: { description: 'Hits a query: 5', type: 'integer' },
    },
    required: ['query'],
  },
  annotations: {
    title: 'Find tools',
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
};

interface Question {
  readonly servers: readonly ServerName[];
  readonly detail: Detail;
  readonly limit: number;
}

/** The tool that finds tools: of what is not shown to the caller it tells only how many there are. */
export const findTools = (fleet: FleetTools, search: ToolSearch): EntryTool =>
  ownTool(LISTED, async ({ call, request, view, counted }, input) => {
    await counted();
    assertTakes(input, Object.keys(LISTED.inputSchema.properties), LISTED.name);
    const queries = queriesIn(input['query']);
    const asked = questionIn(input, view);
    const question = { ...asked, limit: Math.min(asked.limit, Math.floor(MOST_IN_ALL / queries.length)) };
    const answers = queries.map((query) => ({ query, ...answerTo(query, question, { fleet, search, view }) }));
    const { query: _, ...only } = answers[0]!;
    sendResult(call, request, toolResult(answers.length === 1 ? only : { answers }));
  });

function queriesIn(query: unknown): string[] {
  const asked: unknown[] = Array.isArray(query) ? query : [query];
  if (asked.some(isObject)) throw wrong('query must be text, e.g. "add a host".');
  const lines = (Array.isArray(query) ? query.map(String) : String(query ?? '').split('\n')).map((line) => line.trim());
  const queries = lines.filter(Boolean);
  if (queries.length === 0) throw wrong('query is required: say what is to be done, e.g. "add a host".');
  if (queries.length > MOST_QUERIES) throw wrong(`query takes ${MOST_QUERIES} lines at most.`);
  return queries;
}

function questionIn({ server, detail: asked = DETAILS[0], limit }: OwnInput, view: View): Question {
  const detail = DETAILS.find((word) => word === wordIn(asked));
  if (!detail) throw wrong(`detail must be one of ${DETAILS.join(', ')}.`);
  const servers = server === undefined ? view.servers : view.servers.filter((name) => name === wordIn(server));
  if (servers.length === 0) throw wrong(`server must be one of ${view.servers.join(', ')}.`);
  return { servers, detail, limit: limitIn(limit) };
}

function limitIn(asked: unknown): number {
  const limit = toInteger(asked ?? DEFAULT_LIMIT);
  if (typeof limit === 'number' && Number.isSafeInteger(limit) && limit >= 1) return Math.min(limit, MOST_HITS);
  throw wrong(`limit must be a whole number from 1 to ${MOST_HITS}.`);
}

const wordIn = (value: unknown): string => String(value).trim().toLowerCase();

const wrong = (detail: string): Refusal => new Refusal({ status: 400, detail });

interface Ground {
  readonly fleet: FleetTools;
  readonly search: ToolSearch;
  readonly view: View;
}

function answerTo(query: string, { servers, detail, limit }: Question, { fleet, search, view }: Ground): object {
  const unseen = fleet.all.length - view.tools.length;
  const { hits, noMatch } = search.find(query, { limit: limit + unseen, servers });
  const found = hits.map(({ name }) => fleet.find(name)!);
  const shown = found.filter(({ name }) => view.shows(name)).slice(0, limit);
  if (noMatch || found.length === 0) return nothingFor(servers);
  const hidden = found.slice(0, limit).filter(({ name }) => !view.shows(name)).length;
  return { hits: shown.map((tool) => hitOf(tool, detail)), ...(hidden > 0 && { not_allowed_to_you: hidden }) };
}

const nothingFor = (servers: readonly ServerName[]): object => ({
  hits: [],
  note: 'Nothing matches. Ask in other words, or for what a server has:',
  servers: Object.fromEntries(servers.map((name) => [name, SERVERS[name].purpose])),
});

function hitOf(tool: FleetTool, detail: Detail): object {
  const { name, server, description, effect, inputSchema } = tool;
  if (detail === 'names') return { name, server };
  const how = { call_with: CALLERS[effect], risk: RISKS[effect] };
  const input = detail === 'schema' ? { inputSchema: shortSchema(inputSchema) } : { signature: signatureOf(tool) };
  return { name, server, summary: firstSentence(description), ...input, ...how };
}
