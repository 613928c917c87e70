import { AwxClient, CREDENTIALS, INSTANCE_GROUPS, LABELS, type Members, type Schedule } from '@libs/awx';
import { type Part, type Step } from '@libs/server';
import { Injectable } from '@nestjs/common';
import type { SavedPrompts } from './prompts.service';

/** AWX keeps these below a schedule, and ignores them in its body. */
const NOUNS = { credentials: CREDENTIALS, labels: LABELS, instance_groups: INSTANCE_GROUPS } as const;

type ListName = keyof typeof NOUNS;

const NAMES = Object.keys(NOUNS) as ListName[];

export type Lists = Partial<Record<ListName, readonly number[]>>;

/** Prompts by where AWX keeps them. */
export function parted({ credentials, labels, instance_groups, ...fields }: SavedPrompts): {
  fields: object;
  lists: Lists;
} {
  return { fields, lists: { credentials, labels, instance_groups } };
}

const given = (lists: Lists): [ListName, readonly number[]][] =>
  NAMES.flatMap((name): [ListName, readonly number[]][] => (lists[name] ? [[name, lists[name]]] : []));

export const isEmpty = (lists: Lists): boolean => given(lists).length === 0;

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

  /** The steps that fill those of a new schedule. */
  adding(id: number, lists: Lists): Step[] {
    return given(lists).map(([what, ids]) => ({ what, run: () => this.members(id, what).add(ids) }));
  }

  /** What makes them what they are to be. */
  changing(id: number, lists: Lists): Part[] {
    return given(lists).map(([what, ids]) => ({
      what,
      change: () => this.members(id, what).set(ids, { ordered: what === 'instance_groups' }),
    }));
  }

  private members(id: number, list: ListName): Members<{ readonly id: number; readonly name: string }> {
    return this.awx.schedules.of<{ readonly id: number; readonly name: string }>(id, list, NOUNS[list]);
  }
}
