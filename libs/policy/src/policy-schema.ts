import { z } from 'zod';
import { isZone, WEEKDAYS } from './time-window';

const some = <T extends z.ZodType>(item: T) => z.union([item, z.array(item).min(1).max(200)]);
const glob = z.string().min(1).max(512);
const globs = some(glob);
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a quoted time such as "22:00"');

const time = z
  .strictObject({
    from: clock.optional().describe('From this time on, "HH:MM"'),
    to: clock.optional().describe('Until this time; not after `from` means on the next day'),
    zone: z.string().refine(isZone, 'must be a time zone such as Europe/Berlin').optional().describe('UTC unless said'),
    days: z.array(z.enum(WEEKDAYS)).min(1).max(7).optional().describe('Days on which the window begins'),
  })
  .refine(({ from, to, days }) => from ?? to ?? days, 'needs from, to or days');

const conditions = {
  effects: some(z.enum(['read', 'write', 'destroy'])).optional(),
  operations: globs.optional().describe('Names, e.g. launch_job_template or delete_*'),
  reaches_hosts: z.literal(true).optional().describe('The operation runs something on hosts, at once or later'),
  servers: globs.optional().describe('Names, e.g. core'),
  callers: globs.optional().describe('Names of callers, e.g. svc-*'),
  teams: globs.optional().describe('Names of AWX teams of the caller'),
  surfaces: some(z.enum(['rest', 'mcp'])).optional(),
  environments: globs.optional(),
  time: time.optional(),
  object: globs.optional().describe('Names of what the call acts on'),
  label: globs.optional().describe('Names of labels of what the call acts on'),
  organization: globs.optional().describe('Names of organizations of what the call acts on'),
  inventory: globs.optional().describe('Names of inventories of what the call acts on'),
};

const hasSome = (when: object) => Object.keys(when).length > 0;
/** What is empty only since its keys are wrong has been told so already. */
const notEmpty = (error: string) => ({ error, when: ({ issues }: z.core.ParsePayload) => issues.length === 0 });

const not = z.strictObject(conditions).refine(hasSome, notEmpty('needs a condition'));
const when = z
  .strictObject({
    ...conditions,
    max_hosts: z.int().min(0).optional().describe('The call reaches more hosts than this'),
    not: not.optional().describe('Not all of these hold'),
  })
  .refine(hasSome, notEmpty('needs a condition; leave it out to match every call'));

const action = z.union(
  [z.enum(['allow', 'refuse', 'confirm']), z.strictObject({ confirm: z.enum(['caller', 'person']) })],
  { error: 'must be allow, refuse, confirm or { confirm: person }' },
);

const rule = z
  .strictObject({
    name: z.string().min(1).max(100),
    when: when.optional().describe('All of these hold; every call without it'),
    do: action,
    reason: z.string().min(1).max(1000).optional().describe('What the caller is told'),
  })
  .refine((each) => each.do !== 'allow' || each.when?.max_hosts === undefined, {
    path: ['when', 'max_hosts'],
    error: 'is a limit: it refuses or asks to confirm, it allows nothing',
  });

/** What a policy file holds. */
export const policySchema = z.strictObject({
  default: action.default('allow').describe('For calls that no rule decides'),
  confirm: z
    .union([z.literal(false), when], { error: 'must be conditions as in `when`, or false' })
    .default({ effects: ['destroy'], surfaces: ['mcp'] })
    .describe('Calls that no rule decides and that are to be confirmed; false for none'),
  rules: z.array(rule).max(500).default([]).describe('In order: the first that matches decides'),
});

export type PolicyDocument = z.output<typeof policySchema>;
export type When = z.output<typeof when>;
export type Conditions = z.output<typeof not>;
export type Action = z.output<typeof action>;

/** The schema for editors. */
export const policyJsonSchema = (): object => ({
  title: 'Policy of awx-mcp',
  ...z.toJSONSchema(policySchema, { io: 'input' }),
});
