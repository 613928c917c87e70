import { parseArgs } from 'node:util';
import { ENTRY_NAMES, type EntryName } from './entries/entries';
import { FitError } from './fit-error';

/** Where the model is. */
export type Source = { readonly openai: string; readonly model: string } | { readonly gguf: string };

export interface Options {
  readonly source: Source;
  /** Whether it is given tasks; else it only chooses tools. */
  readonly tasks: boolean;
  /** How many requests, or tasks, each entry gets. */
  readonly count: number;
  readonly seed: number;
  readonly timeoutMs: number;
  readonly answerTokens: number;
  readonly entries: readonly EntryName[];
  /** The file for the whole record. */
  readonly json?: string;
}

const MOST = 1_000;
const REQUESTS = { whole: 160, quick: 40 };
/** All there are, or so many of them. */
const TASKS = { whole: MOST, quick: 20 };
/** Those at which a whole task can be done. */
const FOR_TASKS: readonly EntryName[] = ['mcp', 'all'];

export const HELP = `Which MCP entry for which model: asks a model to choose tools at each entry, and says which URL to give it.

  npm run fit -- --openai http://127.0.0.1:11434/v1 --model NAME

  --openai URL     an endpoint with OpenAI's chat completions and tool calls: Ollama, llama.cpp, LM Studio, vLLM, a provider.
                   Its key, if it takes one, is read from OPENAI_API_KEY
  --model NAME     as the endpoint calls it
  --gguf FILE      instead: a model in a file, on the CPU of this machine (npm ci --prefix bench/models)
  --quick          ${REQUESTS.quick} requests instead of ${REQUESTS.whole}; each is asked at each entry, at /mcp in up to three turns
  --requests N     another number of them
  --entries A,B    only these of ${ENTRY_NAMES.join(', ')}
  --tasks          whole tasks instead, at /mcp unless --entries says mcp,all: the model's calls are made, and what counts is
                   what AWX holds afterwards or what the answer tells; --quick takes ${TASKS.quick} of them
  --seed N         draws others; 1 unless said
  --timeout S      seconds for one answer; 120 unless said
  --answer-tokens N  what one answer may take, thoughts included; 2048 unless said
  --json FILE      writes the whole record there

The model sees a simulated AWX that this command starts, and no other.`;

/** @throws {FitError} that says what is wrong */
export function optionsOf(args: readonly string[]): Options | 'help' {
  const values = parsed(args);
  if (values.help || args.length === 0) return 'help';
  const { entries, json, quick = false, requests, tasks = false } = values;
  if (quick && requests !== undefined) throw new FitError('--quick and --requests contradict each other.');
  const counts = tasks ? TASKS : REQUESTS;
  return {
    source: sourceOf(values),
    tasks,
    count: quick ? counts.quick : numberIn('requests', requests, { unless: counts.whole, most: MOST }),
    seed: numberIn('seed', values.seed, { unless: 1, most: 2 ** 31 }),
    timeoutMs: 1_000 * numberIn('timeout', values.timeout, { unless: 120, most: 3_600 }),
    answerTokens: numberIn('answer-tokens', values['answer-tokens'], { unless: 2_048, most: 100_000 }),
    entries: tasks ? entriesIn(entries ?? 'mcp', FOR_TASKS) : entriesIn(entries ?? ENTRY_NAMES.join(), ENTRY_NAMES),
    ...(json !== undefined && { json }),
  };
}

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const OPTIONS = {
  openai: text,
  model: text,
  gguf: text,
  quick: flag,
  requests: text,
  entries: text,
  tasks: flag,
  seed: text,
  timeout: text,
  'answer-tokens': text,
  json: text,
  help: flag,
} as const;

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

function parsed(args: readonly string[]): Values {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (error) {
    throw new FitError(`${(error as Error).message} --help tells what there is.`);
  }
}

function sourceOf({ openai, model, gguf }: Values): Source {
  if (gguf && !openai && !model) return { gguf };
  if (openai && model && !gguf) return { openai: httpUrl(openai), model };
  throw new FitError('Either --openai URL and --model NAME, or --gguf FILE, is required. --help tells more.');
}

function httpUrl(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol === 'http:' || url?.protocol === 'https:') return address;
  throw new FitError('--openai takes an address such as http://127.0.0.1:11434/v1.');
}

function numberIn(name: string, given: string | undefined, { unless, most }: { unless: number; most: number }): number {
  if (given === undefined) return unless;
  const value = Number(given);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new FitError(`--${name} takes a whole number from 1 to ${most}.`);
}

function entriesIn(given: string, known: readonly EntryName[]): readonly EntryName[] {
  const named = given.split(',').map((name) => name.trim());
  const unknown = named.filter((name) => !known.some((each) => each === name));
  if (unknown.length > 0) throw new FitError(`--entries takes ${known.join(', ')} here, with commas.`);
  return known.filter((name) => named.includes(name));
}
