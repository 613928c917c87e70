import type { OperationOptions, ResourceOptions, ToolList } from '@libs/operation';
import { listOf } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { OperationCatalog } from '../operation-catalog';
import { MAX_URI, noSuchResource } from './not-here';
import { McpRefusal } from './refusal';

/** An operation that is a resource as well. */
export type ResourceOperation = OperationOptions & { readonly resource: ResourceOptions };

/** One resource: which operation answers it, for which object. */
export interface AddressedResource {
  readonly operation: ResourceOperation;
  readonly id: string;
}

/** Which resources an MCP entry has, by address: those of its tools. */
@Injectable()
export class ResourceUris {
  private readonly byList = new Map<ToolList, readonly ResourceOperation[]>();

  constructor(private readonly catalog: OperationCatalog) {}

  /** Asked for with every message: found once. */
  of(list: ToolList): readonly ResourceOperation[] {
    const found = this.byList.get(list) ?? this.find(list);
    this.byList.set(list, found);
    return found;
  }

  /** @throws {McpRefusal} naming the templates that there are. */
  resolve(uri: unknown, list: ToolList): AddressedResource {
    const here = this.of(list);
    for (const operation of here) {
      const id = typeof uri === 'string' && uri.length <= MAX_URI ? idIn(uri, operation.resource.uri) : undefined;
      if (id !== undefined) return { operation, id };
    }
    const templates = here.map(({ resource }) => resource.uri);
    throw noSuchResource(uri, templates);
  }

  private find(list: ToolList): readonly ResourceOperation[] {
    const operations = this.catalog.all().map(({ operation }) => operation);
    return operations.filter(isResource).filter((each) => list === 'full' || listOf(each) === 'essential');
  }
}

const isResource = (operation: OperationOptions): operation is ResourceOperation => operation.resource !== undefined;

/** What stands for `{id}`: a segment of the path, percent-encoded where a name needs it. */
function idIn(uri: string, template: string): string | undefined {
  const [before, after] = template.split('{id}') as [string, string];
  if (!uri.startsWith(before) || !uri.endsWith(after) || uri.length <= before.length + after.length) return undefined;
  const encoded = uri.slice(before.length, uri.length - after.length);
  if (encoded.includes('/')) return undefined;
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new McpRefusal(`The address ${JSON.stringify(uri.slice(0, 100))} is not percent-encoded well.`);
  }
}
