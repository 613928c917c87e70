import type { Api } from '../collection/api';
import { explainingMissing } from '../collection/missing-references';
import { one } from '../links';
import type { Row } from '../row';
import { type StartedRun, start } from './run-again';

/** Templates that are launched as the steps of one workflow job. */
export interface BulkLaunch {
  readonly name?: string;
  /** For users who are in several organizations. */
  readonly organization?: number;
  /** Each with `unified_job_template` and its prompts. AWX drops those that the template does not ask, without a word. */
  readonly jobs: readonly Row[];
}

const ifLost = 'They may have started: look at the newest workflow jobs before you launch them again.';

const LINKS = { organization: one('organizations') };

export const bulkLaunch = (api: Api, launch: BulkLaunch): Promise<StartedRun> =>
  explainingMissing(api, LINKS, () =>
    start(api, ['bulk', 'job_launch'], { ...launch }, { label: 'Bulk launch', ifLost }),
  );
