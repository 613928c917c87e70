import { redact } from '@libs/audit';
import { AwxClient, AwxDenied, AwxNotFound, STORED } from '@libs/awx';
import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { GetSettings, SettingsOutput } from './settings.dto';

type Settings = Record<string, unknown>;

/** AWX's groups of everything, and of what is no longer as it comes. */
const [ALL, CHANGED] = ['all', 'changed'];

@OperationsController('awx')
export class SettingsController {
  constructor(private readonly awx: AwxClient) {}

  @Operation({
    name: 'get_settings',
    route: 'GET settings',
    effect: 'read',
    list: 'full',
    summary: "Get AWX's settings, without secrets. For superusers and auditors.",
    input: GetSettings,
    output: SettingsOutput,
    phrases: PHRASES.get_settings,
  })
  async get({ group, search }: GetSettings): Promise<SettingsOutput> {
    const wanted = group ?? (search ? ALL : CHANGED);
    const groups = await this.groups();
    if (groups.length === 0)
      throw new AwxDenied('AWX shows its settings to superusers and system auditors only: ask one of them.');
    if (!groups.includes(wanted))
      throw new AwxNotFound(`There is no group "${wanted}" of settings. Groups: ${groups.join(', ')}.`);
    const found = Object.entries((await this.awx.read(['settings', wanted])) as Settings).filter(matching(search));
    return {
      group: wanted,
      settings: Object.fromEntries(found.filter(([, value]) => value !== STORED).map(shown)),
      secrets: found.filter(([, value]) => value === STORED).map(([name]) => name),
      groups: group || search ? undefined : groups,
    };
  }

  /** None for whoever may not read settings. */
  private async groups(): Promise<string[]> {
    const { results } = (await this.awx.read(['settings'])) as { results: { slug: string }[] };
    return results.map(({ slug }) => slug);
  }
}

/** All words, in whatever form they were typed. */
const matching = (search = '') => {
  const words = search.toUpperCase().split(/[\s_-]+/);
  return ([name]: [string, unknown]): boolean => words.every((word) => name.includes(word));
};

/** A name may sound secret although it holds a limit: only texts and what they are in can be secrets. */
const shown = ([name, value]: [string, unknown]): [string, unknown] =>
  typeof value === 'number' ? [name, value] : [name, (redact({ [name]: value }) as Settings)[name]];
