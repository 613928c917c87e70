import { notAcceptablePage, notFoundPage } from '../../http/pages';
import type { Endpoint, Param, Reply, Request, Row, Sim } from '../../kernel/types';
import { stripAnsi } from '../../playbooks/ansi';
import type { RunEvent } from '../../playbooks/run-event';
import { param } from '../../query/params';
import { EVENTS_OF } from '../engine/events-of';
import { ansiToHtml } from './ansi-html';

const MAX_DISPLAY = 1_048_576;
const TEXT = 'text/plain; charset=utf-8';
const TEXT_FORMATS = ['txt', 'ansi', 'txt_download', 'ansi_download'];
const FORMATS = ['json', 'html', 'api', ...TEXT_FORMATS];

/** `stdout/` of a job, in all its formats. */
export function stdoutAction(kind: string): Partial<Endpoint> {
  return {
    name: 'Job Stdout',
    anyAccept: true,
    methods: { GET: (request, job) => stdoutReply(request, job, kind) },
  };
}

function stdoutReply(request: Request, job: Row, kind: string): Reply {
  const { sim, params } = request;
  const accept = request.headers.accept ?? '*/*';
  const format = param(params, 'format') ?? formatFor(accept);
  if (!FORMATS.includes(format)) return notFoundPage();
  if (TEXT_FORMATS.includes(format) && !/\*\/\*|text\/(\*|plain)/.test(accept)) return notAcceptablePage();
  const full = outputOf(sim, job);
  if (format.endsWith('_download')) return download(full, format, `${kind}_${job.id}`);
  const refusal = tooLarge(full);
  if (format === 'json') return { status: 200, body: refusal ? refusalBody(refusal) : jsonBody(full, params) };
  const text = refusal ?? full;
  if (format === 'ansi') return { status: 200, type: TEXT, body: text };
  if (format === 'txt') return { status: 200, type: TEXT, body: stripAnsi(text) };
  return { status: 200, type: 'text/html; charset=utf-8', body: ansiToHtml(text) };
}

/** Without a format AWX shows a page, unless it is asked for something else. */
function formatFor(accept: string): string {
  if (/^\s*application\/json/.test(accept)) return 'json';
  return /^\s*text\/plain/.test(accept) ? 'txt' : 'html';
}

/** What a job has printed so far. */
function outputOf(sim: Sim, job: Row): string {
  const [resource, field] = EVENTS_OF[job.type]!;
  const events = [...sim.store.where(resource, field, job.id)].map((row) => row.run as RunEvent);
  return events
    .sort((a, b) => a.counter - b.counter)
    .filter(({ stdout }) => stdout !== '')
    .map(({ stdout }) => `${copied(stdout)}\n`)
    .join('');
}

/** AWX copies output out of its database as PostgreSQL's COPY writes it: a backslash is two. */
const copied = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\r\n', '\n');

function tooLarge(text: string): string | undefined {
  const bytes = Buffer.byteLength(text);
  if (bytes <= MAX_DISPLAY) return undefined;
  return `Standard Output too large to display (${bytes} bytes), only download supported for sizes over ${MAX_DISPLAY} bytes.`;
}

function download(text: string, format: string, name: string): Reply {
  const plain = format === 'txt_download';
  const file = plain ? `${name}.txt` : `${name}.ansi.txt`;
  const headers = { 'Content-Disposition': `attachment; filename="${file}"` };
  return { status: 200, type: 'text/plain', headers, body: plain ? stripAnsi(text) : text };
}

const refusalBody = (content: string): unknown => ({ range: { start: 0, end: 1, absolute_end: 1 }, content });

function jsonBody(text: string, params: readonly Param[]): unknown {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const [from, to] = [lineNumber(params, 'start_line') ?? 0, lineNumber(params, 'end_line')];
  const content = lines.slice(from, to).join('');
  const start = from < 0 ? lines.length + from : from;
  const end = from < 0 || to === undefined ? lines.length : Math.min(to, lines.length);
  const encoded = param(params, 'content_encoding') === 'base64' ? Buffer.from(content).toString('base64') : content;
  return { range: { start, end, absolute_end: lines.length }, content: encoded };
}

/** AWX trips over what is no number. */
function lineNumber(params: readonly Param[], name: string): number | undefined {
  const text = param(params, name);
  if (text === undefined || text === '') return undefined;
  if (!/^[+-]?\d+$/.test(text)) throw new TypeError(`invalid literal for int() with base 10: '${text}'`);
  return Number(text);
}
