import { SCHEDULES, type Schedule } from '../nouns/schedule';
import { type Read, reads } from '../reads';
import { asRow, texts } from '../row';
import type { Api } from './api';
import { Collection } from './collection';

const PREVIEW = {
  /** In the rule's own zone. */
  local: texts,
  utc: texts,
};

/** The next ten times of a rule. */
export type SchedulePreview = Read<typeof PREVIEW>;

const parsePreview = reads(PREVIEW);

export class Schedules extends Collection<Schedule> {
  constructor(api: Api) {
    super(api, SCHEDULES);
  }

  /** When a rule would start something; changes nothing. @throws AwxRejected for a rule that AWX does not take */
  async preview(rrule: string): Promise<SchedulePreview> {
    return parsePreview(asRow(await this.api.transport.ask(['schedules', 'preview'], { rrule })));
  }
}
