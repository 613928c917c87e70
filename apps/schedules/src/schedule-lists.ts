import {
  AwxClient,
  AwxError,
  CREDENTIALS,
  type Differences,
  INSTANCE_GROUPS,
  LABELS,
  type Members,
  type Schedule,
} from '@libs/awx';
import { Injectable } from '@nestjs/common';
import type { SavedPrompts } from './prompts.service';

/** AWX keeps these below a schedule, and ignores them in its body. */
const NOUNS = { credentials: CREDENTIALS, labels: LABELS, instance_groups: INSTANCE_GROUPS } as const;

type ListName = keyof typeof NOUNS;

const NAMES = Object.keys(NOUNS) as ListName[];

export type Lists = Partial<Record<ListName, readonly number[]>>;

/** Prompts by where AWX keeps them. */
export function parted({ credentials, labels, instance_groups, ...fields }: SavedPrompts) {
  const given = Object.entries({ credentials, labels, instance_groups }).filter(([, ids]) => ids !== undefined);
  return { fields, lists: Object.fromEntries(given) as Lists };
}

/** The lists that belong to a schedule. */
@Injectable()
export class ScheduleLists {
  constructor(private readonly awx: AwxClient) {}

  /** The names in all of them: a call each. None for what takes no prompts. */
  async namesIn({ id, unified_job_type }: Schedule): Promise<Partial<Record<ListName, string[]>>> {
    if (unified_job_type !== 'job' && unified_job_type !== 'workflow_job') return {};
    const found = await Promise.all(NAMES.map((list) => this.members(id, list).list()));
    return Object.fromEntries(NAMES.map((list, index) => [list, found[index]!.results.map(({ name }) => name)]));
  }

  async add(id: number, lists: Lists): Promise<void> {
    for (const list of NAMES) if (lists[list]) await this.members(id, list).add(lists[list]);
  }

  /** @returns what changed; what had changed before a refusal is in its message */
  async set(id: number, lists: Lists, before: Differences): Promise<Differences> {
    const changed: Record<string, Differences[string]> = {};
    for (const list of NAMES) {
      if (!lists[list]) continue;
      const difference = await this.setOne(id, list, lists[list], [...Object.keys(before), ...Object.keys(changed)]);
      if (difference) changed[list] = difference;
    }
    return changed;
  }

  private async setOne(id: number, list: ListName, ids: readonly number[], done: readonly string[]) {
    try {
      return await this.members(id, list).set(ids, { ordered: list === 'instance_groups' });
    } catch (error) {
      if (error instanceof AwxError && done.length > 0) error.message += ` Changed before this: ${done.join(', ')}.`;
      throw error;
    }
  }

  private members(id: number, list: ListName): Members<{ readonly id: number; readonly name: string }> {
    return this.awx.schedules.of<{ readonly id: number; readonly name: string }>(id, list, NOUNS[list]);
  }
}
