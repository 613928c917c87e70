import { lastOccurrence, type Occurrence, occurrences } from './occurrences';
import { parseRuleSet, RuleSyntaxError, untilInUtc } from './parse-rrule';
import { localIso, wallClock } from './time-zone';

/** What a schedule shows of its rule. Times are ISO 8601 in UTC without a fraction, as AWX writes them. */
export interface RuleFields {
  dtstart: string | null;
  dtend: string | null;
  next_run: string | null;
  timezone: string;
  /** Wall-clock time of the rule's zone, without an offset; empty when endless. */
  until: string;
}

/** AWX stores a rule on one line. */
export function normalizeRrule(text: string): string {
  return text.replaceAll('\n', ' ');
}

/** The rule as it is stored: an UNTIL without a zone is meant in the rule's own, and becomes UTC. */
export function storedRrule(text: string): string {
  if (!/until=/i.test(text)) return text;
  const { timezone } = parseRuleSet(text);
  return text
    .split(/\s+/)
    .map((part) => part.replace(/(UNTIL=)(\d+T\d+)(?!\d|Z)/, (_, key, until) => key + untilInUtc(until, timezone)))
    .join(' ');
}

/** Every objection AWX has to a rule, in its words and order; empty for a good rule. */
export function rruleErrors(text: string): string[] {
  if (/exdate:/i.test(text)) return ['EXDATE not allowed in rrule.'];
  if (/rdate:/i.test(text)) return ['RDATE not allowed in rrule.'];
  return [
    ...startErrors(text),
    ...[...text.matchAll(/RULE:\S*/g)].flatMap(([rule]) => ruleErrors(rule)),
    ...syntaxErrors(text),
  ];
}

function startErrors(text: string): string[] {
  const starts = text.match(/DTSTART(;[^:]+)?:\d+T\d+Z?/g) ?? [];
  const errors: string[] = [];
  if (!starts.length) errors.push('Valid DTSTART required in rrule. Value should start with: DTSTART:YYYYMMDDTHHMMSSZ');
  if (/DTSTART:\d+T\d+ /.test(text))
    errors.push('DTSTART cannot be a naive datetime.  Specify ;TZINFO= or YYYYMMDDTHHMMSSZZ.');
  if (starts.length > 1) errors.push('Multiple DTSTART is not supported.');
  if (!/rrule:/i.test(text)) errors.push('One or more rule required in rrule.');
  return errors;
}

function ruleErrors(rule: string): string[] {
  const errors: string[] = [];
  if (!/interval/i.test(rule)) errors.push(`INTERVAL required in rrule: ${rule}`);
  else if (/secondly/i.test(rule)) errors.push(`SECONDLY is not supported: ${rule}`);
  if (/BYDAY[:=]+[0-9]+[a-zA-Z]{2}/.test(rule)) errors.push(`BYDAY with numeric prefix not supported: ${rule}`);
  if (rule.includes('COUNT') && rule.includes('UNTIL'))
    errors.push(`RRULE may not contain both COUNT and UNTIL: ${rule}`);
  if (Number(/COUNT=(\d+)/.exec(rule)?.[1] ?? 0) > 999) errors.push(`COUNT > 999 is unsupported: ${rule}`);
  return errors;
}

function syntaxErrors(text: string): string[] {
  try {
    parseRuleSet(text);
    return [];
  } catch (error) {
    if (!(error instanceof RuleSyntaxError)) throw error;
    return [`rrule parsing failed validation: ${error.message}`];
  }
}

/** What a rule says whatever the time. */
export type RuleSpan = Omit<RuleFields, 'next_run'>;

const MAX_KNOWN = 1000;
const spans = new Map<string, RuleSpan>();

/**
 * Where a rule begins and ends: worked out once, since every schedule in a list shows it.
 * @throws RuleSyntaxError when the rule does not parse; check with `rruleErrors` first
 */
export function ruleSpan(text: string): RuleSpan {
  const known = spans.get(text);
  if (known) return known;
  if (spans.size >= MAX_KNOWN) spans.clear();
  const span = readSpan(text);
  spans.set(text, span);
  return span;
}

function readSpan(text: string): RuleSpan {
  const set = parseRuleSet(text);
  const until = set.rules.find((rule) => rule.until)?.until;
  const first = occurrences(set, new Date(set.dtstart.getTime() - 1000)).next().value;
  return {
    dtstart: iso(first?.instant),
    dtend: iso(lastOccurrence(set)?.instant),
    timezone: set.timezone,
    until: until ? until.toISOString().slice(0, 19) : '',
  };
}

/**
 * The computed fields of a schedule.
 * @param nowMs the present, in milliseconds since the epoch
 * @throws RuleSyntaxError when the rule does not parse; check with `rruleErrors` first
 */
export function ruleFields(text: string, enabled: boolean, nowMs: number): RuleFields {
  return { ...ruleSpan(text), next_run: iso(enabled ? nextRun(text, nowMs) : undefined) };
}

/** The first occurrence after `nowMs` (milliseconds since the epoch), if there is one. */
export function nextRun(text: string, nowMs: number): Date | undefined {
  return upcoming(text, nowMs, 1)[0]?.instant;
}

/** The next ten occurrences, in the rule's zone and in UTC. */
export function previewRrule(text: string, nowMs: number): { local: string[]; utc: string[] } {
  const { timezone } = parseRuleSet(text);
  const next = upcoming(text, nowMs, 10);
  return {
    local: next.map(({ wall, instant }) => localIso(wall, instant, timezone)),
    utc: next.map(({ instant }) => iso(instant)!),
  };
}

function upcoming(text: string, nowMs: number, count: number): Occurrence[] {
  const set = parseRuleSet(text);
  const found: Occurrence[] = [];
  for (const next of occurrences(set, wallClock(new Date(nowMs), set.timezone))) {
    if (found.push(next) === count) break;
  }
  return found;
}

function iso(time: Date | undefined): string | null {
  return time ? `${time.toISOString().slice(0, 19)}Z` : null;
}
