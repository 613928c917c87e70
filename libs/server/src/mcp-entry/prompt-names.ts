import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { MCP_PROMPT_METADATA_KEY, type PromptMetadata } from '@rekog/mcp-nest';
import { noSuchPrompt } from './not-here';

/** A prompt as clients see it. */
export interface ListedPrompt {
  readonly name: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description?: string; readonly required: boolean }[];
}

/** Which prompts a server has. */
@Injectable()
export class PromptNames {
  private prompts?: readonly ListedPrompt[];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): readonly ListedPrompt[] {
    this.prompts ??= this.discovery.getControllers().flatMap(({ metatype }) => this.promptsOf(metatype as Type | null));
    return this.prompts;
  }

  /** A prompt that there is. @throws {McpRefusal} naming those that there are */
  known(name: unknown): ListedPrompt {
    const known = this.all().find((each) => each.name === name);
    if (known) return known;
    throw noSuchPrompt(name, this.all());
  }

  private promptsOf(controller: Type | null): ListedPrompt[] {
    if (!controller) return [];
    const methods = controller.prototype as Record<string, object>;
    return this.scanner
      .getAllMethodNames(controller.prototype)
      .map((key) => Reflect.getMetadata(MCP_PROMPT_METADATA_KEY, methods[key]!) as PromptMetadata | undefined)
      .filter((prompt) => prompt !== undefined)
      .map(asListed);
  }
}

const asListed = ({ name, description, parameters }: PromptMetadata): ListedPrompt => ({
  name,
  description,
  arguments: Object.entries(parameters?.shape ?? {}).map(([argument, schema]) => ({
    name: argument,
    description: schema.description,
    required: !schema.isOptional(),
  })),
});
