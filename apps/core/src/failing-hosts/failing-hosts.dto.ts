import { IdOrName, Int, PageInput, Text, Time, When } from '@libs/operation';

export class ListFailingHosts extends PageInput {
  @When('7d unless given', { optional: true }) since?: string;
  @IdOrName('', { optional: true }) inventory?: number | string;
}

export class FailingHostRow {
  @Text('Host') host!: string;
  @Text('Inventory', { optional: true }) inventory?: string;
  @Int('Jobs in which it failed or could not be reached') failed!: number;
  @Int('Of these, in which it could not be reached', { optional: true, omitZero: true }) unreachable?: number;
  @Int('The newest of them') job!: number;
  @Text('Its name') job_name!: string;
  @Time('When it ended', { optional: true, precision: 'minute' }) finished?: string;
}
