import { renderTemplate } from '../../jinja/template';
import { JinjaError } from '../../jinja/values';
import { fieldError } from '../../kernel/errors';
import type { Values } from '../../kernel/types';
import { isMapping } from '../../kernel/variables';
import { pythonType } from '../../python/python';
import { SAMPLE } from './sample';

const EVENTS = ['started', 'success', 'error', 'workflow_approval'];
/** Every event with its standard text. */
export const NO_MESSAGES: Values = Object.fromEntries(EVENTS.map((event) => [event, null]));
const APPROVALS = ['running', 'approved', 'timed_out', 'denied'];
const PARTS = ['message', 'body'];

/**
 * Checks a notification template's own texts; null leaves the standard ones.
 * @throws HttpError 400 keyed `messages` with every fault; an Error for what is no object, as AWX answers 500
 */
export function readMessages(messages: unknown, kind: string): Values | null {
  if (messages === null) return null;
  if (messages === undefined) return { ...NO_MESSAGES };
  if (messages === '' || (Array.isArray(messages) && !messages.length)) {
    throw fieldError('messages', `Expected dict for 'messages' field, found ${pythonClass(messages)}`);
  }
  if (!isMapping(messages)) throw new Error('AWX fails on messages that are no object');
  const faults: string[] = [];
  const texts = Object.entries(messages).flatMap(([event, parts]) => textsOf(event, parts, faults));
  for (const text of texts) checkTemplate(text, faults);
  if (kind === 'webhook') for (const [event, parts] of Object.entries(messages)) checkBody(event, parts, faults);
  if (faults.length) throw fieldError('messages', ...faults);
  return messages;
}

/** The texts of an event; what is wrong with their shape goes to `faults`. */
function textsOf(event: string, parts: unknown, faults: string[]): string[] {
  if (!EVENTS.includes(event)) {
    faults.push(`Event '${event}' invalid, must be one of 'started', 'success', 'error', or 'workflow_approval'`);
    return [];
  }
  if (parts === null) return [];
  if (!isMapping(parts)) {
    faults.push(`Expected dict for event '${event}', found ${pythonClass(parts)}`);
    return [];
  }
  if (event !== 'workflow_approval') return partsOf(event, parts, faults);
  return Object.entries(parts).flatMap(([name, one]) => approvalTexts(name, one, faults));
}

function approvalTexts(name: string, parts: unknown, faults: string[]): string[] {
  if (!APPROVALS.includes(name)) {
    faults.push(
      `Workflow Approval event '${name}' invalid, must be one of 'running', 'approved', 'timed_out', or 'denied'`,
    );
  } else if (isMapping(parts)) return partsOf('workflow_approval', parts, faults);
  else if (parts !== null)
    faults.push(`Expected dict for workflow approval event '${name}', found ${pythonClass(parts)}`);
  return [];
}

function partsOf(event: string, parts: Values, faults: string[]): string[] {
  return Object.entries(parts).flatMap(([name, text]) => {
    const fault = partFault(event, name, text);
    if (fault) faults.push(fault);
    return fault || text === null ? [] : [text as string];
  });
}

function partFault(event: string, name: string, text: unknown): string | undefined {
  if (!PARTS.includes(name)) return `Message type '${name}' invalid, must be either 'message' or 'body'`;
  if (text === null) return undefined;
  if (typeof text !== 'string') return `Expected string for '${name}', found ${pythonClass(text)}, `;
  const broken = name === 'message' && text.includes('\n');
  return broken ? `Messages cannot contain newlines (found newline in ${event} event)` : undefined;
}

const pythonClass = (value: unknown): string => `<class '${pythonType(value)}'>`;

/** Renders a text with a sample of what will be known. */
function checkTemplate(text: string, faults: string[]): void {
  try {
    renderTemplate(text, SAMPLE, ({ variable }) => {
      throw new JinjaError(`Field '${variable}' unavailable`);
    });
  } catch (error) {
    const { message } = error as Error;
    faults.push(message.startsWith('Field ') ? message : `Unable to render message '${text}': ${message}`);
  }
}

/** The body of a webhook is rendered once more by itself. */
function checkBody(event: string, parts: unknown, faults: string[]): void {
  const body = isMapping(parts) ? parts.body : undefined;
  if (typeof body !== 'string' || !body) return;
  try {
    renderTemplate(body, SAMPLE, ({ variable }) => {
      throw new JinjaError(variable);
    });
  } catch (error) {
    faults.push(`Webhook body for '${event}' is not valid. The following gave an error (${(error as Error).message}).`);
  }
}

/** What AWX keeps when messages are changed: texts of events that the new ones leave out. */
export function keepMessages(old: Values | null, now: Values | null): Values | null {
  if (!old || !now) return now;
  const merged: Values = {};
  for (const event of EVENTS) {
    if (event === 'workflow_approval' && old[event] && now[event]) {
      merged[event] = Object.fromEntries(
        APPROVALS.map((name) => [name, keepParts(old[event][name], now[event][name])]).filter(([, parts]) => parts),
      );
    } else merged[event] = keepParts(old[event], now[event]) ?? null;
  }
  return { ...now, ...merged };
}

function keepParts(old: Values | null | undefined, now: Values | null | undefined): Values | null | undefined {
  if (!now || !Object.keys(now).length) return old ?? now;
  const kept = PARTS.filter((part) => !(part in now) && old?.[part]).map((part) => [part, old?.[part]]);
  return { ...now, ...Object.fromEntries(kept) };
}
