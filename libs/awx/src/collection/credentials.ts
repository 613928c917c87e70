import { CREDENTIALS, type Credential } from '../nouns/credential';
import type { Row } from '../row';
import type { Api } from './api';
import { Collection } from './collection';

export class Credentials extends Collection<Credential> {
  constructor(api: Api) {
    super(api, CREDENTIALS);
  }

  /**
   * Looks one secret up by a credential that leads to a store of secrets; AWX throws away what it finds.
   * @throws AwxRejected with what the store said
   */
  async test(id: number, metadata: Row): Promise<void> {
    await this.post(id, 'test', { inputs: {}, metadata });
  }
}
