import { parseArgs } from 'node:util';
import { ENTRY_NAMES, type EntryName } from './entries/entries';
import { FitError } from './fit-error';

export interface Options {
  readonly openai: string;
  readonly model: string;
  /** How many requests are asked at each entry. */
  readonly requests: number;
  readonly seed: number;
  readonly timeoutMs: number;
  readonly entries: readonly EntryName[];
  /** The file for the whole record. */
  readonly json?: string;
}

const REQUESTS = { default: 160, quick: 40, most: 1_000 };

export const HELP = `Which MCP entry for which model: asks a model to choose tools at each entry, and says which URL to give it.

  npm run fit -- --openai http://127.0.0.1:11434/v1 --model NAME

  --openai URL     an endpoint with OpenAI's chat completions and tool calls: Ollama, llama.cpp, LM Studio, vLLM, a provider.
                   Its key, if it takes one, is read from OPENAI_API_KEY
  --model NAME     as the endpoint calls it
  --quick          ${REQUESTS.quick} requests instead of ${REQUESTS.default}; each is asked at each entry, at /mcp in up to three turns
  --requests N     another number of them
  --entries A,B    only these of ${ENTRY_NAMES.join(', ')}
  --seed N         draws other requests; 1 unless said
  --timeout S      seconds for one answer; 120 unless said
  --json FILE      writes the whole record there

The model sees a simulated AWX that this command starts and nothing else; what it chooses is not carried out.`;

/** @throws {FitError} that says what is wrong */
export function optionsOf(args: readonly string[]): Options | 'help' {
  const values = parsed(args);
  if (values.help || args.length === 0) return 'help';
  const { openai, model, entries, json, quick, requests } = values;
  if (!openai || !model) throw new FitError('--openai URL and --model NAME are required. --help tells more.');
  if (quick && requests !== undefined) throw new FitError('--quick and --requests contradict each other.');
  return {
    openai: httpUrl(openai),
    model,
    requests: quick
      ? REQUESTS.quick
      : numberIn('requests', requests, { unless: REQUESTS.default, most: REQUESTS.most }),
    seed: numberIn('seed', values.seed, { unless: 1, most: 2 ** 31 }),
    timeoutMs: 1_000 * numberIn('timeout', values.timeout, { unless: 120, most: 3_600 }),
    entries: entriesIn(entries),
    ...(json !== undefined && { json }),
  };
}

function parsed(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const options = {
    openai: text,
    model: text,
    quick: flag,
    requests: text,
    entries: text,
    seed: text,
    timeout: text,
    json: text,
    help: flag,
  } as const;
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new FitError(`${(error as Error).message} --help tells what there is.`);
  }
}

function httpUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return text;
  throw new FitError('--openai takes an address such as http://127.0.0.1:11434/v1.');
}

function numberIn(name: string, text: string | undefined, { unless, most }: { unless: number; most: number }): number {
  if (text === undefined) return unless;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new FitError(`--${name} takes a whole number from 1 to ${most}.`);
}

function entriesIn(text: string | undefined): readonly EntryName[] {
  if (text === undefined) return ENTRY_NAMES;
  const named = text.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !ENTRY_NAMES.some((known) => known === name));
  if (unknown.length > 0) throw new FitError(`--entries takes ${ENTRY_NAMES.join(', ')}, with commas.`);
  return ENTRY_NAMES.filter((name) => named.includes(name));
}
