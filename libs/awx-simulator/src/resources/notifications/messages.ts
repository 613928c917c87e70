import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';

const EVENTS = ['started', 'success', 'error', 'workflow_approval'];
/** Every event with its standard text. */
export const NO_MESSAGES: Values = Object.fromEntries(EVENTS.map((event) => [event, null]));
const APPROVALS = ['running', 'approved', 'timed_out', 'denied'];

/** First names of the templates that a message may use. */
const KNOWN = new Set([
  'job',
  'job_friendly_name',
  'url',
  'job_metadata',
  'approval_status',
  'approval_node_name',
  'workflow_url',
]);

const fault = (text: string): Error => fieldError('messages', text);

/**
 * Checks a notification template's own texts. null leaves the standard ones.
 * @throws HttpError 400 keyed `messages`; an Error for what is no object, as AWX answers 500
 */
export function readMessages(messages: unknown): Values {
  if (messages === null || messages === undefined) return { ...NO_MESSAGES };
  if (!isMapping(messages)) throw new Error('AWX fails on messages that are no object');
  for (const [event, texts] of Object.entries(messages)) {
    if (!EVENTS.includes(event)) {
      throw fault(`Event '${event}' invalid, must be one of 'started', 'success', 'error', or 'workflow_approval'`);
    }
    if (texts) for (const [name, one] of parts(event, texts)) checkTexts(name, one);
  }
  return messages;
}

function parts(event: string, texts: unknown): [string, unknown][] {
  if (!isMapping(texts)) throw fault(`Expected dict for '${event}' field, found ${pythonType(texts)}`);
  if (event !== 'workflow_approval') return [[event, texts]];
  for (const name of Object.keys(texts)) {
    if (APPROVALS.includes(name)) continue;
    throw fault(
      `Workflow Approval event '${name}' invalid, must be one of 'running', 'approved', 'timed_out', or 'denied'`,
    );
  }
  return Object.entries(texts);
}

function checkTexts(event: string, texts: unknown): void {
  if (!texts) return;
  if (!isMapping(texts)) throw fault(`Expected dict for '${event}' field, found ${pythonType(texts)}`);
  for (const [name, text] of Object.entries(texts)) {
    if (name !== 'message' && name !== 'body') {
      throw fault(`Message type '${name}' invalid, must be either 'message' or 'body'`);
    }
    if (text === null || text === undefined) continue;
    if (typeof text !== 'string') throw fault(`Expected string for '${name}', found ${pythonType(text)}, `);
    if (name === 'message' && text.includes('\n')) {
      throw fault(`Messages cannot contain newlines (found newline in ${event} event)`);
    }
    checkTemplate(text);
  }
}

function checkTemplate(text: string): void {
  for (const [, variable] of text.matchAll(/\{\{\s*([A-Za-z_]\w*)/g)) {
    if (!KNOWN.has(variable)) throw fault(`Field '${variable}' unavailable`);
  }
}
