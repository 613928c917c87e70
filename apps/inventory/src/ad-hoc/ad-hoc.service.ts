import {
  AwxClient,
  AwxConflict,
  AwxError,
  type Credential,
  type Found,
  type Inventory,
  withoutUrlSecrets,
} from '@libs/awx';
import { hostsIn } from '@libs/launch';
import { type Consequence, InvalidInput, type Reach } from '@libs/operation';
import { RunWaiter, type Start } from '@libs/runs';
import { Once } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { RunAdHocCommand, StartedCommand } from './ad-hoc.dto';

/** Modules that do nothing without arguments. */
const NEED_ARGUMENTS = ['command', 'shell'];

/** Bytes of output that an answer holds. */
const MOST_OUTPUT = 2_000;

/** What is sent of it. */
type AdHocCommand = Omit<RunAdHocCommand, 'id' | 'credential' | keyof Start> & {
  readonly inventory: number;
  readonly credential: number;
};

/** A command with what its names were found to be. */
interface Resolved {
  readonly inventory: Found<Inventory>;
  readonly credential: Found<Credential>;
  readonly command: AdHocCommand;
}

/** A command that has something to run on. */
interface Prepared {
  readonly inventory: Inventory;
  readonly credential: Credential;
  /** Absent where the limit is a pattern that is not counted. */
  readonly hosts?: number;
}

/** Runs single modules on hosts: only what matches some, once, and says what came of it. */
@Injectable()
export class AdHocService {
  constructor(
    private readonly awx: AwxClient,
    private readonly once: Once,
    private readonly waiter: RunWaiter,
  ) {}

  /** @throws {InvalidInput} before anything is run */
  async run(input: RunAdHocCommand): Promise<StartedCommand> {
    const resolved = await this.resolve(input);
    return this.once.run(
      input,
      resolved.command,
      () => this.start(resolved),
      (started) => this.followed(started, input.wait),
    );
  }

  /** What `run` would do; throws what it would throw before it. */
  async preview(input: RunAdHocCommand): Promise<Consequence & Reach> {
    const { inventory, credential, hosts } = await this.prepare(await this.resolve(input));
    return {
      summary: sentenceOf(input, { inventory, credential, hosts }),
      objects: [{ resource: 'inventories', id: inventory.id }],
      hosts: hosts ?? inventory.total_hosts,
    };
  }

  private async followed(started: StartedCommand, seconds?: number): Promise<StartedCommand> {
    const state = await this.waiter.follow(started.id, seconds);
    return { ...started, ...state, output: state.done ? await this.outputOf(started.id) : undefined };
  }

  /** What a command prints is mostly why it is run. Nothing where AWX does not tell. */
  private async outputOf(id: number): Promise<string | undefined> {
    try {
      const { text, complete } = await this.awx.runs.output.read(id, { maxBytes: MOST_OUTPUT });
      return withoutUrlSecrets(complete ? text : `${text}…`);
    } catch (error) {
      if (error instanceof AwxError) return undefined;
      throw error;
    }
  }

  private async start(resolved: Resolved): Promise<StartedCommand> {
    const { hosts } = await this.prepare(resolved);
    const { id, name, status } = await this.awx.runs.runAdHoc(resolved.command);
    return { id, name, status, hosts, next: `Follow it with get_job ${id}.` };
  }

  private async resolve(input: RunAdHocCommand): Promise<Resolved> {
    const { id, credential, wait, idempotency_key, again, ...fields } = input;
    if (NEED_ARGUMENTS.includes(fields.module_name) && fields.module_args === undefined)
      throw new InvalidInput({ module_args: [`is required for ${fields.module_name}: it is what is run`] });
    const { inventories, credentials } = this.awx;
    const [on, using] = await Promise.all([inventories.find(id), credentials.find(credential)]);
    const command = { ...fields, inventory: on.id, credential: using.id };
    return { inventory: on, credential: using, command };
  }

  private async prepare({ inventory: on, credential: using, command: { limit } }: Resolved): Promise<Prepared> {
    const { inventories, credentials } = this.awx;
    const [inventory, used] = await Promise.all([inventories.whole(on), credentials.whole(using)]);
    if (used.asks.length > 0) {
      const asked = used.asks.join(', ');
      throw new InvalidInput({
        credential: [`${used.id} "${used.name}" asks for ${asked}, which cannot be given here`],
      });
    }
    const members = await inventories.members(inventory.id, { disabled: false });
    const hosts = hostsIn(members, limit ?? 'all')?.hosts.length;
    if (members.hosts.size === 0)
      throw new AwxConflict(`Inventory ${inventory.id} "${inventory.name}" has no hosts that are enabled.`);
    if (hosts === 0) throw new InvalidInput({ limit: [nothingMatches(inventory, members.groups)] });
    return { inventory, credential: used, hosts };
  }
}

function nothingMatches({ id, name }: Inventory, groups: readonly string[]): string {
  const known = groups.length > 0 ? `. Its groups: ${groups.slice(0, 10).join(', ')}` : '';
  return `matches no enabled host of inventory ${id} "${name}"${known}`;
}

function sentenceOf(
  { module_name, module_args, limit, become_enabled, job_type }: RunAdHocCommand,
  { inventory, credential, hosts }: Prepared,
): string {
  const parts = [
    `Run ${module_name}${module_args === undefined ? '' : ` "${module_args}"`}${job_type === 'check' ? ' as a dry run' : ''}`,
    `on ${hosts ?? `at most ${inventory.total_hosts}`} hosts of inventory ${inventory.id} "${inventory.name}"`,
    ...(limit === undefined ? [] : [`limited to "${limit}"`]),
    `with credential ${credential.name}${become_enabled ? ', as another user (become)' : ''}`,
  ];
  return `${parts.join(', ')}.`;
}
