import { z } from 'zod';

/**
 * What a task does on a host.
 * `res` is merged into the module's result; texts may hold `{{ variable }}`.
 */
const outcome = z.strictObject({
  status: z.enum(['ok', 'changed', 'failed', 'unreachable', 'skipped']).default('ok'),
  msg: z.string().optional(),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
  rc: z.int().optional(),
  cmd: z.string().optional(),
  /** How long the host takes, in seconds. */
  seconds: z.number().nonnegative().optional(),
  /** What changed in a file: shown when the job runs with `diff_mode`. */
  diff: z.strictObject({ path: z.string(), before: z.string(), after: z.string() }).optional(),
  res: z.record(z.string(), z.unknown()).optional(),
  /** The result is what is said here and nothing else: of a module that broke, or that was never `sent` to the host. */
  bare: z.enum(['sent', 'unsent']).optional(),
  /** Ansible adds to `msg` where the task stands, as to all errors of templates. */
  located: z.boolean().optional(),
});

/** An outcome for the hosts that a pattern selects; the first that fits counts. */
const exception = z.strictObject({ hosts: z.string(), outcome });

const task = z.strictObject({
  name: z.string(),
  module: z.string().default('ansible.builtin.command'),
  /** The module's arguments, shown as `invocation.module_args`. */
  args: z.record(z.string(), z.unknown()).optional(),
  /** Line of the task in its playbook. */
  line: z.int().optional(),
  role: z.string().default(''),
  outcome: outcome.prefault({}),
  except: z.array(exception).default([]),
  /** Run on the first host only, for all. */
  run_once: z.boolean().default(false),
  ignore_errors: z.boolean().default(false),
  no_log: z.boolean().default(false),
  /** Skipped unless this extra variable is set. */
  when: z.string().optional(),
  tags: z.array(z.string()).default([]),
  /** Items of a loop: values, or `{item, outcome}` where one behaves otherwise. */
  loop: z.array(z.union([z.strictObject({ item: z.unknown(), outcome }), z.unknown()])).optional(),
  /** Seconds after which a task that takes longer is given up; meanwhile it is asked for every `poll` seconds. */
  async: z.int().positive().optional(),
  poll: z.int().positive().default(15),
  /** How often a failing task is tried again. */
  retries: z.int().nonnegative().default(0),
  notify: z.array(z.string()).default([]),
  /** `set_stats`: shown as the job's artifacts. */
  set_stats: z.record(z.string(), z.unknown()).optional(),
  /** A `meta` task: announced, without a result. */
  meta: z.boolean().default(false),
});

/** Tasks that fail hand their host to `rescue`; `always` runs in any case. */
const block = z.strictObject({
  block: z.array(task).min(1),
  rescue: z.array(task).default([]),
  always: z.array(task).default([]),
});

type Step = z.ZodType<z.infer<typeof block> | z.infer<typeof task>, z.input<typeof block> | z.input<typeof task>>;

/** A task or a block: told apart first, so that problems have the path of what is wrong in it. */
const step = z.unknown().transform((value, context) => {
  const isBlock = typeof value === 'object' && value !== null && 'block' in value;
  const result = (isBlock ? block : task).safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.issues.push({ ...issue, code: 'custom', input: value });
  return z.NEVER;
}) as unknown as Step;

const play = z.strictObject({
  name: z.string(),
  hosts: z.string().default('all'),
  /** How many hosts at a time; all when it is left out. */
  serial: z.int().positive().optional(),
  /** One failed host ends the run. */
  any_errors_fatal: z.boolean().default(false),
  /** The run ends when more than so many percent of a batch have failed. */
  max_fail_percentage: z.number().min(0).max(100).optional(),
  /** Set when Ansible stops once the play is announced: the text it prints. */
  error: z.string().optional(),
  gather_facts: z.boolean().default(false),
  vars: z.record(z.string(), z.unknown()).default({}),
  tasks: z.array(step).default([]),
  handlers: z.array(task).default([]),
});

const playbook = z.strictObject({
  /** Set when Ansible stops before any play starts: the text it prints. */
  error: z.string().optional(),
  /** Kind of credential without which `error` is printed (`vault`). */
  needs_credential: z.string().optional(),
  plays: z.array(play).default([]),
});

export type Outcome = z.infer<typeof outcome>;
export type TaskScript = z.infer<typeof task>;
export type BlockScript = z.infer<typeof block>;
export type PlayScript = z.infer<typeof play>;
/** A playbook as a script of outcomes. */
export type PlaybookScript = z.infer<typeof playbook>;
/** A script as it is written, defaults left out. */
export type PlaybookSource = z.input<typeof playbook>;

/**
 * Reads a script from plain data, as it comes from YAML or JSON.
 * @throws Error naming each wrong field by its path
 */
export function parsePlaybook(source: unknown, name = 'playbook'): PlaybookScript {
  const result = playbook.safeParse(source);
  if (result.success) return result.data;
  const issues = result.error.issues.map((issue) => `${[name, ...issue.path].join('.')}: ${issue.message}`);
  throw new Error(issues.join('\n'));
}
