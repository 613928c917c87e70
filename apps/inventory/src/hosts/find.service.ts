import { AwxClient, type Host, type Page } from '@libs/awx';
import type { Answer } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import type { FoundHosts } from './find.dto';

const MOST = 20;

/** Finds a machine that may be in many inventories, by as much of its name as the caller knows. */
@Injectable()
export class FindService {
  constructor(private readonly awx: AwxClient) {}

  /** One call; a second where no host has exactly this name. */
  async find(name: string): Promise<Answer<FoundHosts>> {
    const exact = await this.matching('iexact', name);
    if (exact.count > 0) return answerOf(exact, cutNote(exact, name));
    const near = await this.matching('icontains', name);
    if (near.count === 0)
      return answerOf(near, `No host has "${name}" in its name, in any inventory that you may see.`);
    return answerOf(
      near,
      `No host is named "${name}"; these have it in their names. ${cutNote(near, name) ?? ''}`.trim(),
    );
  }

  private matching(how: 'iexact' | 'icontains', name: string): Promise<Page<Host>> {
    return this.awx.hosts.list({ page_size: MOST, order_by: 'name,id', filters: { [`name__${how}`]: name } });
  }
}

const answerOf = ({ count, results }: Page<Host>, note: string | undefined): Answer<FoundHosts> => ({
  count,
  results,
  note,
});

const cutNote = ({ count }: Page<Host>, name: string): string | undefined =>
  count > MOST ? `Only the first ${MOST} are shown: list_hosts with search "${name}" has all.` : undefined;
