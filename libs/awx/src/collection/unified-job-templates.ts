import { AwxNotFound } from '../errors/lookup-errors';
import { asId, type IdOrName } from '../ids';
import { UNIFIED_JOB_TEMPLATES, type UnifiedJobTemplate } from '../nouns/unified-job-template';
import type { Row } from '../row';
import type { Api } from './api';
import { Collection } from './collection';
import type { LookupOptions } from './finder';

/** Whatever can be started. AWX only lists it: one of them has its page where its kind has it. */
export class UnifiedJobTemplates extends Collection<UnifiedJobTemplate> {
  constructor(api: Api) {
    super(api, UNIFIED_JOB_TEMPLATES);
  }

  /** One call, by id and by name. @throws AwxNotFound, AmbiguousName with the kinds of those that have the name */
  override async get(idOrName: IdOrName): Promise<UnifiedJobTemplate> {
    return this.noun.parse(await this.row(idOrName));
  }

  override async row(idOrName: IdOrName, options?: LookupOptions): Promise<Row> {
    const { label, collection } = this.noun;
    const id = asId(idOrName, label);
    if (id === undefined) return super.row(idOrName, options);
    const [found] = (await this.pageOf({ filters: { id } }, (row) => row)).results;
    if (found) return found;
    throw AwxNotFound.of(label, { resource: collection, lookup: id });
  }

  override async require(idOrName: IdOrName): Promise<void> {
    if (asId(idOrName, this.noun.label) === undefined) await super.require(idOrName);
    else await this.get(idOrName);
  }
}
