import { fittingRule } from './fitting-rule';
import type { CategoryName } from './rules';
import { asLines, bothEnds, cutLine, normalized, withoutColours } from './text';

type Result = Readonly<Record<string, unknown>>;

interface Facts {
  readonly result: Result;
  readonly module: string;
  readonly unreachable: boolean;
  readonly host: string;
  /** What Ansible printed about it besides. */
  readonly printed: string;
}

interface Reason {
  readonly category: CategoryName;
  readonly line: string;
  readonly alike: string;
}

/** Why a task failed: of what kind that is, and the line that tells it. */
export function reasonOf({ result, module, unreachable, host, printed }: Facts): Reason {
  const msg = unwrapped(messageOf(result));
  const errors = joined(result['stderr'], result['module_stderr'], result['response'], ...nestedErrors(result));
  const output = joined(result['stdout'], result['module_stdout']);
  const said = isHollow(msg) ? joined(unwrapped(printed)) : msg;
  const facts = { module, unreachable, rc: typeof result['rc'] === 'number' ? result['rc'] : undefined };
  const found =
    fittingRule({ ...facts, msg: said, result: joined(said, errors) }) ??
    fittingRule({ ...facts, msg: '', result: output });
  const own = decisiveLine(isHollow(msg) ? '' : msg, errors, output) || msg || 'failed';
  const line = cutLine(found?.line || (isHollow(own) && said) || own).replace(/^:stderr: /, '');
  // Only the first host has what is printed besides.
  const alike = normalized(`${result['rc'] ?? ''} ${cutLine(own)}`, host);
  return { category: found?.category ?? 'task_failure', line, alike };
}

/** Where modules and includes say what is wrong. */
const MESSAGES = ['msg', 'reason', 'message', 'censored'];

function messageOf(result: Result): string {
  const message = MESSAGES.map((key) => textOf(result[key])).find((text) => text !== '') ?? '';
  return message === 'Assertion failed' ? `${message}: ${textOf(result['assertion'])}` : message;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const joined = (...texts: unknown[]): string =>
  bothEnds(
    asLines(
      withoutColours(
        texts
          .map(textOf)
          .filter((text) => text.trim() !== '')
          .join('\n'),
      ),
    ),
  );

const ERRORS = ['err', 'stderr', 'msg', 'error', 'reason'];

/** Some modules hand on what the program below them said one level down. */
const nestedErrors = (result: Result): unknown[] =>
  Object.values(result)
    .filter((value): value is Result => typeof value === 'object' && value !== null && !Array.isArray(value))
    .flatMap((value) => ERRORS.map((key) => value[key]));

/** What Ansible puts around the reason. */
const WRAPPERS: readonly RegExp[] = [
  /^Task failed: /,
  /^Module failed: /,
  /^Action failed: /,
  /^Unexpected \w+ error: /,
  /^Finalization of task args for '[^']*' failed: /,
  /^Error while resolving value for '[^']*': /,
  /^The (?:task includes an option with|field '[^']*' has) an undefined variable\.? The error was: /,
];

/** Where Ansible goes on with a page of the file. */
const ADVICE = /\n+(?:The error appears to be in|The offending line appears|<<< caused by >>>|Origin: )[\s\S]*$/;

function unwrapped(text: string): string {
  let inner = asLines(withoutColours(text)).replace(ADVICE, '').trim();
  for (;;) {
    const wrapper = WRAPPERS.find((one) => one.test(inner));
    if (!wrapper) return inner;
    inner = inner.replace(wrapper, '');
  }
}

/** Says that something failed, and not what. */
const HOLLOW =
  /^(?:|non-zero return code\.?|one or more items failed\.?|module failure\b.*|module failed\.?|error executing command\.?|module result deserialization failed.*|unexpected failure during module execution.*|the module failed to execute correctly.*|see stdout\/stderr.*|timeout exceeded|request failed|failed to (?:validate|unpack [^\n]*))$/is;

const isHollow = (msg: string): boolean => HOLLOW.test(msg.trim());

const TELLING =
  /\b(?:error|fatal|fail(?:ed|ure)?|denied|exception|cannot|could not|unable|refused|invalid|missing|no such|not found|panic|emerg|crit)\b|ERR!/i;

const TRACEBACK = /^Traceback \(most recent call last\)/m;

/** The message if it says something, else what was printed to the error output, else the end of the output. */
function decisiveLine(msg: string, errors: string, output: string): string {
  if (msg.trim() !== '') return firstLine(msg);
  const lines = [errors, output].map((text) => text.split('\n').filter((line) => line.trim() !== ''));
  const [told = [], printed = []] = lines;
  if (TRACEBACK.test(errors)) return told.findLast((line) => /^\w/.test(line)) ?? '';
  return (
    told.find((line) => TELLING.test(line)) ??
    told.at(-1) ??
    printed.findLast((line) => TELLING.test(line)) ??
    printed.at(-1) ??
    ''
  );
}

/** The first line of a message says what, the rest where else to look. */
const firstLine = (text: string): string => text.split('\n').find((line) => line.trim() !== '') ?? '';
