import {
  ChangesTo,
  Flag,
  IdOrName,
  Int,
  Mapping,
  NAME_LENGTH,
  PageInput,
  Ref,
  RefId,
  Text,
  Time,
} from '@libs/operation';
import { InInventory } from '../in-inventory';

type Reference = number | string;
type Named = { readonly id: number; readonly name: string };

export class ListSources extends PageInput {
  @IdOrName('Inventory id or name') id!: Reference;
}

export class SourceRow {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('Where hosts come from: scm, ec2...') source!: string;
  @Ref('Its project', { optional: true, from: 'source_project' }) project?: Named;
  @Text('File in the project', { optional: true }) source_path?: string;
  @Flag('Synced before each launch', { optional: true, omitFalse: true }) update_on_launch?: boolean;
  @Text('Of the newest sync, or "never updated"') status!: string;
  @Time('End of the newest sync', { optional: true }) last_updated?: string;
  @RefId('Id of the newest sync, for get_job', { optional: true, from: 'last_update' }) last_update?: Named;
  @Text('Why it failed', { optional: true }) failure?: string;
}

class SourceFields {
  @Text('', { max: NAME_LENGTH }) name!: string;
  @IdOrName('', { optional: true }) source_project?: Reference;
  @Text('', { optional: true, max: 1024 }) source_path?: string;
  @IdOrName('', { optional: true }) credential?: Reference;
  @Mapping('', { optional: true }) source_vars?: Record<string, unknown>;
  @Text('', { optional: true }) host_filter?: string;
  @Text('', { optional: true }) limit?: string;
  @Flag('Syncs delete hosts the source lacks', { optional: true }) overwrite?: boolean;
  @Flag('', { optional: true }) overwrite_vars?: boolean;
  @Flag('', { optional: true }) update_on_launch?: boolean;
}

export class CreateSource extends SourceFields {
  @IdOrName('Inventory id or name') id!: Reference;
  @Text('scm, ec2, azure_rm...', { optional: true, max: 32 }) source = 'scm';
}

export class CreatedSource {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Ref('Inventory', { optional: true }) inventory?: Named;
  @Text('Where hosts come from') source!: string;
  @Ref('Its project', { optional: true }) source_project?: Named;
  @Text('File in the project', { optional: true }) source_path?: string;
  @Text('What to do next') next!: string;
}

export class UpdateSource extends ChangesTo(SourceFields, ['credential']) {
  @IdOrName('Id or name') id!: Reference;
  @IdOrName('', { optional: true }) inventory?: Reference;
  @Flag('', { optional: true }) replace_variables?: boolean;
}

export class DeleteSource extends InInventory {}
