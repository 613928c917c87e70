import { type OperationOptions, operationOf, parseRoute } from '@libs/operation';
import { Injectable, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** An operation and where it stands on REST. */
export interface CatalogEntry {
  readonly operation: OperationOptions;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Whole path with OpenAPI parameters, e.g. `/job_templates/{id}/launch`. */
  readonly path: string;
}

/** The operations of the controllers in this module tree, in the order of their declaration. */
@Injectable()
export class OperationCatalog {
  private entries?: readonly CatalogEntry[];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): readonly CatalogEntry[] {
    this.entries ??= this.discovery.getControllers().flatMap(({ metatype }) => this.entriesOf(metatype as Type | null));
    return this.entries;
  }

  private entriesOf(controller: Type | null): CatalogEntry[] {
    if (!controller) return [];
    const base = String(Reflect.getMetadata('path', controller) ?? '');
    const methods = this.scanner.getAllMethodNames(controller.prototype);
    return methods
      .map((name) => operationOf((controller.prototype as Record<string, object>)[name]!))
      .filter((operation) => operation !== undefined)
      .map((operation) => entryOf(operation, base));
  }
}

function entryOf(operation: OperationOptions, base: string): CatalogEntry {
  const { method, path } = parseRoute(operation.route);
  const whole = [base, path].filter(Boolean).join('/');
  return { operation, method, path: `/${whole.replace(/:(\w+)/g, '{$1}')}` };
}
