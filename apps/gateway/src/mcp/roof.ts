import { isServerName, type ServerName } from '@libs/fleet';
import {
  type ListedPrompt,
  MAX_URI,
  noSuchPrompt,
  noSuchResource,
  resourceTemplate,
  type ServerContract,
} from '@libs/server';
import { UriTemplate } from '@modelcontextprotocol/server';
import type { FleetTool, FleetTools } from './fleet-tools';
import type { View } from './view';

interface FleetPrompt {
  readonly server: ServerName;
  readonly prompt: ListedPrompt;
}

type ResourceTool = FleetTool & { readonly resource: NonNullable<FleetTool['resource']> };

/** What the servers have beside tools, under one roof: resources by their address, prompts by their name. */
export class Roof {
  /** Whether a client can be told when one of the resources changes. */
  readonly hasNews: boolean;
  private readonly resources: readonly ResourceTool[];
  private readonly prompts: readonly FleetPrompt[];

  constructor(contracts: readonly ServerContract[], fleet: FleetTools) {
    this.resources = fleet.all.filter((tool): tool is ResourceTool => tool.resource !== undefined);
    this.hasNews = this.resources.some(({ resource }) => resource.live);
    this.prompts = contracts.flatMap(({ server, prompts = [] }) =>
      isServerName(server) ? prompts.map((prompt) => ({ server, prompt })) : [],
    );
  }

  /** A resource is shown where the tool is that answers it. */
  templatesIn(view: View): object[] {
    return this.resources.filter(({ name }) => view.shows(name)).map(resourceTemplate);
  }

  promptsIn({ servers }: View): ListedPrompt[] {
    return this.prompts.filter(({ server }) => servers.includes(server)).map(({ prompt }) => prompt);
  }

  /**
   * The tool that answers a resource, by its address or by its template.
   *
   * @throws {McpRefusal} naming the templates that there are
   */
  resource(uri: unknown): ResourceTool {
    const tool = this.resources.find(({ resource }) => resource.uri === uri || isOf(resource.uri, uri));
    if (tool) return tool;
    const templates = this.resources.map(({ resource }) => resource.uri);
    throw noSuchResource(uri, templates);
  }

  /** @throws {McpRefusal} naming the prompts that there are */
  serverOfPrompt(name: unknown): ServerName {
    const found = this.prompts.find(({ prompt }) => prompt.name === name);
    if (found) return found.server;
    const prompts = this.prompts.map(({ prompt }) => prompt);
    throw noSuchPrompt(name, prompts);
  }
}

const isOf = (template: string, uri: unknown): boolean =>
  typeof uri === 'string' && uri.length <= MAX_URI && new UriTemplate(template).match(uri) !== null;
