import { AwxClient } from '@libs/awx';
import type { ServerName } from '@libs/fleet';
import type { ToolList } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { AsOperation } from './as-operation';
import { noSuchArgument, noSuchResource } from './not-here';
import { PromptNames } from './prompt-names';
import { ResourceUris } from './resource-uris';

export interface CompletionRequest {
  readonly ref: { readonly type: string; readonly uri?: string; readonly name?: string };
  readonly argument: { readonly name: string; readonly value: string };
}

interface Completion {
  readonly completion: { readonly values: string[]; readonly total?: number; readonly hasMore?: boolean };
}

const NOTHING: Completion = { completion: { values: [], total: 0, hasMore: false } };

const MOST = 20;
/** Of the newest runs so many are looked at for one whose number begins as typed; AWX cannot search for that. */
const NEWEST_RUNS = 100;

/**
 * Completes ids and names as they are typed: with what the caller may see in AWX, by one question to it. They are what a list of
 * the same gives, and count as that.
 */
@Injectable()
export class Completions {
  constructor(
    private readonly awx: AwxClient,
    private readonly uris: ResourceUris,
    private readonly prompts: PromptNames,
    private readonly asOperation: AsOperation,
  ) {}

  /** Whether an entry has anything to complete. */
  any(list: ToolList): boolean {
    return this.uris.of(list).length > 0 || this.prompts.all().length > 0;
  }

  /**
   * @throws {McpRefusal} for a resource or prompt that is not here, or an argument that it has not
   * @throws {ProtocolError} when the caller may not list such things, or AWX cannot
   */
  async complete({ ref, argument }: CompletionRequest, list: ToolList): Promise<Completion> {
    const { name, value } = argument;
    const noun = ref.type === 'ref/prompt' ? this.ofPrompt(ref.name, name) : this.ofResource(ref.uri, name, list);
    if (!noun) return NOTHING;
    return this.asOperation.answerSdk({ ...LISTED_BY[noun], effect: 'read' }, { [name]: value }, () =>
      noun === 'jobs' ? this.runs(value) : this.names(noun, value),
    );
  }

  private ofPrompt(name: string | undefined, argument: string): Noun | undefined {
    const taken = this.prompts.known(name).arguments.map((each) => each.name);
    if (!taken.includes(argument)) throw noSuchArgument(argument, taken);
    return OF_ARGUMENT[argument];
  }

  private ofResource(uri: string | undefined, argument: string, list: ToolList): Noun | undefined {
    const here = this.uris.of(list);
    const operation = here.find(({ resource }) => resource.uri === uri);
    if (!operation) {
      const templates = here.map(({ resource }) => resource.uri);
      throw noSuchResource(uri, templates);
    }
    if (argument !== 'id') throw noSuchArgument(argument, ['id']);
    return /^awx:\/\/(\w+)\//.exec(operation.resource.uri)?.[1] as Noun | undefined;
  }

  private async runs(typed: string): Promise<Completion> {
    if (!/^\d*$/.test(typed)) {
      const query = { page_size: MOST, order_by: '-id', filters: { name__icontains: typed } };
      const { count, results } = await this.awx.runs.list(query, 'all');
      return completed(
        results.map(({ id }) => String(id)),
        count,
      );
    }
    const { count, results } = await this.awx.runs.list({ page_size: NEWEST_RUNS, order_by: '-id' }, 'all');
    const ids = results.map(({ id }) => String(id)).filter((id) => id.startsWith(typed));
    const values = ids.slice(0, MOST);
    // How many of the older ones begin so, nobody has counted.
    return count > results.length ? { completion: { values, hasMore: true } } : completed(values, ids.length);
  }

  private async names(noun: Exclude<Noun, 'jobs'>, typed: string): Promise<Completion> {
    const { of, field } = NAMED[noun];
    const filters = typed ? { [`${field}__icontains`]: typed } : {};
    const { count, results } = await of(this.awx).list({ page_size: MOST, order_by: field, filters });
    return completed(
      results.map((row) => String(row[field])),
      count,
    );
  }
}

const completed = (values: string[], total: number): Completion => ({
  completion: { values, total, hasMore: total > values.length },
});

type Listed = {
  list(query: object): Promise<{ count: number; results: readonly Readonly<Record<string, unknown>>[] }>;
};

const NAMED = {
  job_templates: { of: (awx: AwxClient) => awx.jobTemplates as unknown as Listed, field: 'name' },
  inventories: { of: (awx: AwxClient) => awx.inventories as unknown as Listed, field: 'name' },
  organizations: { of: (awx: AwxClient) => awx.organizations as unknown as Listed, field: 'name' },
  teams: { of: (awx: AwxClient) => awx.teams as unknown as Listed, field: 'name' },
  users: { of: (awx: AwxClient) => awx.users as unknown as Listed, field: 'username' },
} as const;

type Noun = keyof typeof NAMED | 'jobs';

/** The operations that list them, and whose tools these are. */
const LISTED_BY: Readonly<Record<Noun, { readonly name: string; readonly server: ServerName }>> = {
  jobs: { name: 'list_jobs', server: 'core' },
  job_templates: { name: 'list_templates', server: 'core' },
  inventories: { name: 'list_inventories', server: 'inventory' },
  organizations: { name: 'list_organizations', server: 'organizations' },
  teams: { name: 'list_teams', server: 'users' },
  users: { name: 'list_users', server: 'users' },
};

/** What the arguments of prompts name. */
const OF_ARGUMENT: Readonly<Record<string, Noun>> = {
  job: 'jobs',
  job_template: 'job_templates',
  inventory: 'inventories',
  organization: 'organizations',
  team: 'teams',
  user: 'users',
};
