import type { CategoryName } from './categories';
import { type Found, fittingRule } from './fitting-rule';
import { isRecord } from './is-record';
import {
  asLines,
  cutLine,
  gist,
  normalized,
  rejoined,
  TELLING,
  withoutAsides,
  withoutColours,
  withoutMark,
} from './text';

type Result = Readonly<Record<string, unknown>>;

interface Facts {
  readonly result: Result;
  readonly module: string;
  readonly unreachable: boolean;
  readonly host: string;
  /** What Ansible printed about it besides. */
  readonly printed: string;
}

export interface Reason {
  readonly category: CategoryName;
  readonly line: string;
  readonly alike: string;
}

/** Why a task failed: of what kind that is, and the line that tells it. */
export function reasonOf({ result, module, unreachable, host, printed }: Facts): Reason {
  const msg = messageOf(result);
  const details = detailsOf(result);
  const errors = joined(result['stderr'], result['module_stderr'], result['response'], ...details);
  const output = joined(result['stdout'], result['module_stdout']);
  const hollow = isHollow(msg);
  const printedReason = hollow ? printedLine(errors, output) : '';
  const unmet = hollow ? wish(result, printedReason) : '';
  const said = hollow ? unmet || joined(unwrapped(printed)) : msg;
  const ran = NEVER_RAN.test(textOf(result['msg'])) ? '' : module;
  const facts = { module: ran, unreachable, rc: typeof result['rc'] === 'number' ? result['rc'] : undefined };
  const tells = TELLING.test(printedReason) && !NOTE.test(printedReason);
  const reasons = (text: string): string => (tells ? text.replaceAll(NOTES, '') : text);
  const anywhere =
    fittingRule({ ...facts, msg: said, result: joined(said, reasons(errors)) }) ??
    fittingRule({ ...facts, msg: '', result: reasons(output) });
  const found = (!unmet && !unreachable && nearer(printedReason, anywhere)) || anywhere;
  const own =
    (hollow ? unmet || printedReason || endOf(facts.rc) : messageLine(msg, module, detailIn(details, result))) ||
    msg ||
    'failed';
  const told = found?.line && !own.startsWith(`${found.line}: `) ? found.line : own;
  const whole = withoutMark((isHollow(told) ? said || told : told).replace(/^:stderr: /, ''));
  const line = cutLine(found?.category === 'missing_file' ? `${whole}${unnamedPath(whole, result)}` : whole);
  // Only the first host has what is printed besides.
  const alike = normalized(`${result['rc'] ?? ''} ${cutLine(own)}`, host);
  return { category: found?.category ?? 'task_failure', line, alike };
}

/** What a program says on the way may look like a failure of another kind than the line that tells why. */
function nearer(reason: string, anywhere?: Found): Found | undefined {
  const found = reason ? fittingRule({ result: reason }) : undefined;
  return found?.category === anywhere?.category ? undefined : found;
}

/** What ended well, but not as the task wants it: then what it printed was no error. */
function wish(result: Result, printed: string): string {
  if (result['rc'] || textOf(result['stderr'])) return '';
  const more = printed && `: ${printed}`;
  if (result['failed_when_result'] === true) return `Its failed_when was met${more}`;
  return typeof result['attempts'] === 'number' ? `Its until was not met in ${result['attempts']} attempts${more}` : '';
}

/** Its arguments could not be worked out: what it is for says nothing of why. */
const NEVER_RAN = /Finalization of task args|has an undefined variable|option with an undefined variable/;

/** Where modules and includes say what is wrong. */
const MESSAGES = ['msg', 'reason', 'message', 'censored'];

/** What is left of a mistake in a module that has only the name of what it missed. */
const BARE_KEY = /^'[^'\n]*'$/;

function messageOf(result: Result): string {
  const messages = MESSAGES.map((key) => unwrapped(textOf(result[key]))).filter((text) => text !== '');
  const condition = result['failed_when_result'];
  if (typeof condition === 'string') messages.unshift(unwrapped(condition));
  const message = messages.find((text) => !isHollow(text)) ?? messages[0] ?? '';
  if (BARE_KEY.test(message)) return `Unexpected error: ${message}`;
  return message === 'Assertion failed' ? `${message}: ${textOf(result['assertion'])}` : message;
}

/** Playbooks and modules also say lists, a line each, and mappings. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join('\n');
  if (isRecord(value)) return JSON.stringify(value);
  return value === undefined || value === null ? '' : String(value);
}

const joined = (...texts: unknown[]): string =>
  gist(
    plain(
      texts
        .map(textOf)
        .filter((text) => text.trim() !== '')
        .join('\n'),
    ),
  );

const plain = (text: string): string => rejoined(withoutAsides(asLines(withoutColours(text))));

const DETAILS = ['err', 'error', 'errors', 'detail', 'details', 'failures', 'content'];
const NESTED = ['err', 'stderr', 'msg', 'message', 'error', 'reason', 'detail'];

/** What modules say beside their message. Some hand on what the program below them said one level down. */
function detailsOf(result: Result): string[] {
  const nested = Object.values(result)
    .filter(isRecord)
    .flatMap((value) => NESTED.map((key) => value[key]));
  return [...DETAILS.map((key) => result[key]), ...nested].map(textOf).filter((text) => text.trim() !== '');
}

/** What Ansible puts around the reason. */
const WRAPPERS: readonly RegExp[] = [
  /^Task failed: /,
  /^Module failed: /,
  /^Action failed: /,
  /^Unexpected \w+ error: /,
  /^Finalization of task args for '[^']*' failed: /,
  /^Error while resolving value for '[^']*': /,
  /^An unhandled exception occurred while templating '[^']*'\. Error was a <class '[^']*'>, original message: (?=An unhandled|Recursive)/i,
  /^The (?:task includes an option with|field '[^']*' has) an undefined variable\.? The error was: /,
];

/** Where Ansible goes on with a page of the file. */
const ADVICE = /\n+(?:The error appears to be in|The offending line appears|<<< caused by >>>|Origin: )[\s\S]*$/;

/** What it may have been, before what it was. */
const GUESSES = /In some cases, you may have been able to authenticate[\s\S]{1,1000}?, (?=exited with result)/;

function unwrapped(text: string): string {
  let inner = plain(text).replace(ADVICE, '').replace(GUESSES, 'See ansible_remote_tmp: ').trim();
  for (;;) {
    const wrapper = WRAPPERS.find((one) => one.test(inner));
    if (!wrapper) return inner;
    inner = inner.replace(wrapper, '');
  }
}

/** Says that something failed, and not what. */
const HOLLOW =
  /^(?:|(?:the command exited with a )?non-zero return code\.?|one or more items failed\.?|unknown error\.?|module failure\b.*|module failed\.?|error executing command\.?|module result deserialization failed.*|unexpected failure during module execution.*|the module failed to execute correctly.*|see stdout\/stderr.*|a 'failed_when' expression evaluated to [^\n]*|request failed|failed to (?:validate|unpack [^\n]*))$/is;

const isHollow = (msg: string): boolean => HOLLOW.test(msg.trim());

const TRACEBACK = /^Traceback \(most recent call last\)/m;
const CAUSE = /^(?:Caused by: |\* What went wrong:)/;
/** Programs begin the line with it that says what went wrong; whatever else has such a word may be a note. */
const STRONG = /^% \w|^\W*(?:error|fatal|fail(?:ed|ure)?|panic|critical)\b|\b(?:error|exception|fatal|fatal error): /i;
const NOTE = /^\W*(?:warn(?:ing)?|info|notice|debug)\b/i;

/** Of what was printed the line that tells why: errors before output, what is marked as an error before what sounds so. */
export function printedLine(errors: string, output: string): string {
  const [told, printed] = [linesIn(errors), linesIn(output)];
  if (TRACEBACK.test(errors)) return told.findLast((line) => /^\w/.test(line)) ?? '';
  const sounds = (line: string): boolean => TELLING.test(line) && !NOTE.test(line);
  const line =
    told.findLast((line) => CAUSE.test(line)) ??
    told.find((line) => STRONG.test(line)) ??
    told.find(sounds) ??
    printed.find((line) => STRONG.test(line)) ??
    printed.findLast(sounds) ??
    told.at(-1) ??
    printed.at(-1) ??
    '';
  const [next = ''] = /:\s*$/.test(line) ? [...told, ...printed].slice([...told, ...printed].indexOf(line) + 1) : [];
  return `${line} ${next}`.trim();
}

/** The signals by which programs mostly end. */
const SIGNALS: Readonly<Record<number, string>> = { 6: 'SIGABRT', 9: 'SIGKILL', 11: 'SIGSEGV', 15: 'SIGTERM' };

/** What a program warns of on the way is not why it failed, where another line says that. */
const NOTES = /^(?:warn(?:ing)?|info|notice|debug)\b.*$/gim;

/** What is left to say of a program that said nothing. */
function endOf(rc: number | undefined): string {
  if (rc === undefined) return '';
  const signal = SIGNALS[rc < 0 ? -rc : rc - 128];
  return `It ended with exit code ${rc}${signal ? ` (${signal})` : ''} and printed nothing.`;
}

/** The path that a module was given, where its message does not say which file is missing. */
function unnamedPath(line: string, { invocation }: Result): string {
  if (/[/'"]/.test(line) || !isRecord(invocation) || !isRecord(invocation['module_args'])) return '';
  const { src, path, dest } = invocation['module_args'];
  const given = textOf(src ?? path ?? dest);
  return given && `: ${given}`;
}

const linesIn = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');

/** Pages for people say less than the message before them. */
const PAGE = /^\s*</;
const SHORT = 120;

/** What is said beside a message: by the module, else by the program that it ran. */
const detailIn = (details: readonly string[], { stderr }: Result): string | undefined =>
  details.filter((text) => !PAGE.test(text)).flatMap((text) => linesIn(text).slice(0, 1))[0] ||
  printedLine(joined(stderr), '');

/** The first line of a message says what, the rest where else to look, unless people wrote all of it or it leads on. */
function messageLine(msg: string, module: string, detail?: string): string {
  const lines = linesIn(msg);
  const [first = ''] = lines;
  const isWhole = /^(?:fail|assert)$/.test(module) || /:\s*$/.test(first);
  const line = isWhole
    ? lines.join(' ')
    : TELLING.test(first)
      ? first
      : (lines.find((one) => STRONG.test(one)) ?? first);
  return line.length > SHORT || !detail || msg.includes(detail.trim()) ? line : `${line}: ${detail.trim()}`;
}
