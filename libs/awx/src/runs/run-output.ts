import type { Api } from '../collection/api';
import { AwxRejected } from '../errors/awx-error';
import type { IdOrName } from '../ids';
import { asRow, text } from '../row';
import type { PathSegment } from '../transport/request';
import { readText, type TextAnswer, type TextLimits } from '../transport/text';
import { KINDS } from './kinds';
import type { RunFinder } from './run-finder';

/** AWX's own limit of what it shows does not apply to what it offers for download. */
const PLAIN = { format: 'txt_download' };

/** What runs printed, without colours, also while they run. */
export class RunOutput {
  constructor(
    private readonly api: Api,
    private readonly finder: RunFinder,
  ) {}

  /** @throws AwxRejected for a kind that has none */
  async read(idOrName: IdOrName, limits?: TextLimits): Promise<TextAnswer> {
    return readText(await this.stream(idOrName), limits);
  }

  /**
   * As it comes, in bounded memory. Ends with the call that it serves.
   * @throws AwxRejected for a kind that has none
   */
  async stream(idOrName: IdOrName): Promise<AsyncIterable<Buffer>> {
    const { id, kind } = await this.finder.locate(idOrName);
    const { output, noun } = KINDS[kind];
    const path = [noun.collection, id] as const;
    const about = { label: noun.label, lookup: id };
    if (output === 'stdout') return this.api.transport.stream([...path, output], PLAIN, { about });
    if (output) return this.field(path, output, about);
    const others = kind === 'workflow_job' ? 'the runs it started' : 'the runs of its workflow job';
    throw new AwxRejected(`${noun.label} ${id} has no output of its own: read that of ${others}.`);
  }

  private async field(path: readonly PathSegment[], field: string, about: { label: string; lookup: number }) {
    const row = asRow(await this.api.transport.read(path, undefined, { about }));
    return (async function* () {
      yield Buffer.from(text(row, field));
    })();
  }
}
