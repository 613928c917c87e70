import { ACTIVITY_KINDS, type ActivityKind, AwxClient, type User } from '@libs/awx';
import {
  assertInOrder,
  InvalidInput,
  noteForAnswer,
  Operation,
  OperationsController,
  PageOf,
  type PageOutput,
} from '@libs/operation';
import { cut } from '../cut';
import { PHRASES } from '../phrases';
import { ActivityRow, ListActivity, RUN_ENTRIES } from './activity.dto';
import { sentenceOf } from './sentence';

/** Characters of all rows together: few rows are told at length. */
const CHARACTERS = 2_400;
const [SHORTEST, LONGEST] = [110, 800];

@OperationsController('activity')
export class ActivityController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'list_activity',
    route: 'GET',
    effect: 'read',
    list: 'full',
    summary: 'Who changed what and when, with before and after, newest first.',
    input: ListActivity,
    output: PageOf(ActivityRow),
    phrases: PHRASES.list_activity,
  })
  async list({ kind, object, user, operation, since, until, ...page }: ListActivity): Promise<PageOutput<ActivityRow>> {
    assertInOrder({ since, until });
    const filters = {
      actor: user,
      operation,
      timestamp__gte: since,
      timestamp__lt: until,
      ...(object === undefined ? entriesOf(kind) : await this.about(kind, object)),
    };
    const query = { ...page, order_by: '-id', filters };
    const [{ results, ...rest }, me] = await Promise.all([this.awx.activity.list(query), this.awx.me()]);
    noteWhatIsUnseen(me);
    const length = Math.min(LONGEST, Math.max(SHORTEST, Math.floor(CHARACTERS / Math.max(1, results.length))));
    const rows = results.map((entry) => ({
      time: entry.timestamp ?? '',
      change: cut(onOneLine(sentenceOf(entry)), length),
    }));
    return { ...rest, results: rows };
  }

  private async about(kind: string | undefined, object: number | string): Promise<Record<string, unknown>> {
    const must = kind === undefined ? 'is required with object:' : 'must be';
    if (!isObjectKind(kind)) throw new InvalidInput({ kind: [`${must} one of ${ACTIVITY_KINDS.join(', ')}`] });
    return kind === 'inventory' ? this.inInventory(object) : { [kind]: object, ...WITHOUT_RUNS };
  }

  /** An inventory is what is in it. What is deleted is known only by what AWX noted of it: `"Production-20"`. */
  private async inInventory(object: number | string): Promise<Record<string, unknown>> {
    const { id, name } = await this.awx.inventories.get(object);
    return {
      or__inventory: id,
      or__host__inventory: id,
      or__group__inventory: id,
      or__changes__contains: `"${name}-${id}"`,
      ...WITHOUT_RUNS,
    };
  }
}

/** AWX leaves it out without a word, and "nobody changed it" would be wrong. */
function noteWhatIsUnseen({ username, is_superuser, is_system_auditor }: User): void {
  if (is_superuser || is_system_auditor) return;
  noteForAnswer(
    `AWX shows ${username} no changes of schedules, nodes, instance groups, execution environments, credential types and tokens, ` +
      'nor of what is deleted: ask a superuser or system auditor.',
  );
}

const WITHOUT_RUNS = { not__object1__in: RUN_ENTRIES };

const isObjectKind = (kind?: string): kind is ActivityKind => ACTIVITY_KINDS.includes(kind as ActivityKind);

/** Runs would hide everything else. AWX finds nothing of a kind that it does not know, which must not look like peace. */
function entriesOf(kind?: string): Record<string, unknown> {
  if (kind === undefined) return WITHOUT_RUNS;
  const known = [...ACTIVITY_KINDS, ...RUN_ENTRIES];
  if (!known.includes(kind)) throw new InvalidInput({ kind: [`must be one of ${known.join(', ')}`] });
  return { or__object1: kind, or__object2: kind };
}

const onOneLine = (text: string): string => text.replace(/\s+/g, ' ');
