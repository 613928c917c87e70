import { type OperationOptions, operationOf } from '@libs/operation';
import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** The operations of the controllers in this module tree. */
@Injectable()
export class OperationCatalog {
  private operations?: readonly OperationOptions[];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  all(): readonly OperationOptions[] {
    this.operations ??= this.discovery
      .getControllers()
      .flatMap(({ metatype }) => this.operationsOf(metatype?.prototype));
    return this.operations;
  }

  private operationsOf(prototype: Record<string, object> | undefined): OperationOptions[] {
    if (!prototype) return [];
    return this.scanner
      .getAllMethodNames(prototype)
      .map((name) => operationOf(prototype[name]!))
      .filter((operation) => operation !== undefined);
  }
}
