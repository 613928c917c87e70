import type { AwxConfig } from '../awx.config';
import type { AwxObserver } from '../awx-observer';
import { BasePath } from './base-path';
import { Connection } from './connection';
import type { Answer } from './request';

/** One AWX: how to reach it, and where its API is found to be. */
export class Site {
  readonly connection: Connection;
  readonly base: BasePath;

  constructor(
    readonly config: AwxConfig,
    observer: AwxObserver | undefined,
    probe: (site: Site, path: string) => Promise<Answer>,
  ) {
    this.connection = new Connection(config, observer);
    this.base = new BasePath((path) => probe(this, path), config.baseUrl.pathname, config.apiPrefix);
  }
}
