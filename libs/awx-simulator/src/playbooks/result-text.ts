import { pythonJson } from '../python/python';
import { type Color, paint } from './ansi';
import { type Result, shortModule } from './module-result';
import type { Outcome } from './script';

/** A result on its way to the screen. */
export interface Shown {
  host: string;
  module: string;
  status: Outcome['status'];
  result: Result;
  /** 0 to 5, as `-v`. */
  verbosity: number;
  ignored: boolean;
  /** The label of a loop's item; undefined outside a loop. */
  item?: string;
}

/** The lines Ansible's default callback prints for a result. */
export function resultText(shown: Shown): string {
  const { host, status, item } = shown;
  const label = item === undefined ? '' : ` => (item=${item})`;
  switch (status) {
    case 'skipped':
      return paint(`skipping: [${host}]${label}${label && ' '}`, 'skipped');
    case 'unreachable':
      return paint(`fatal: [${host}]: UNREACHABLE! => ${dump(shown)}`, 'unreachable');
    case 'failed':
      return failureText(shown);
    default:
      return paint(`${status}: [${host}]${label}${isVerbose(shown) ? ` => ${dump(shown)}` : ''}`, status);
  }
}

function failureText(shown: Shown): string {
  const { host, item } = shown;
  const head = item === undefined ? `fatal: [${host}]: FAILED! =>` : `failed: [${host}] (item=${item}) =>`;
  const text = [exceptionText(shown.result), paint(`${head} ${dump(shown)}`, 'failed')].filter(Boolean).join('\r\n');
  return shown.ignored && item === undefined ? `${text}\r\n${paint('...ignoring', 'skipped')}` : text;
}

/** The last line of a traceback, which Ansible prints before the result. */
function exceptionText({ exception }: Result): string {
  if (typeof exception !== 'string') return '';
  const said = exception.trim().split('\n').at(-1);
  const text = 'An exception occurred during task execution. To see the full traceback, use -vvv. The error was:';
  return paint(`${text} ${said}`, 'failed');
}

function isVerbose({ verbosity, result }: Shown): boolean {
  return verbosity > 0 || result['_ansible_verbose_always'] === true;
}

function dump({ module, status, result, verbosity }: Shown): string {
  const ok = status === 'ok' || status === 'changed';
  const hidden = verbosity < 3 ? ['invocation', 'diff', 'exception'] : ['exception'];
  // A debug task prints its message alone.
  const onlyMsg = ok && shortModule(module) === 'debug' && 'msg' in result;
  const keys = onlyMsg
    ? ['msg']
    : Object.keys(result).filter((key) => !key.startsWith('_ansible_') && !hidden.includes(key));
  const shown = Object.fromEntries(keys.map((key) => [key, result[key]]));
  return pythonJson(shown, { sort: true, indent: verbosity > 2 || result['_ansible_verbose_always'] ? 4 : 0 });
}

/** A change of a file as `--diff` prints it. */
export function diffText({ path, before, after }: NonNullable<Outcome['diff']>): string {
  const line = (sign: string, color: Color) => (text: string) => paint(`${sign}${text}`, color);
  const body = (text: string): string[] => text.replace(/\n$/, '').split('\n').filter(Boolean);
  return [
    line('--- before: ', 'removed')(path),
    line('+++ after: ', 'added')(path),
    ...body(before).map(line('-', 'removed')),
    ...body(after).map(line('+', 'added')),
    '',
  ].join('\r\n');
}

/** The line of a task that is tried again. */
export function retryText(host: string, task: string, left: number): string {
  return paint(`FAILED - RETRYING: [${host}]: ${task} (${left} retries left).`, 'debug');
}
