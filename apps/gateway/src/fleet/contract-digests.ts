import { contractDigest, type ServerContract } from '@libs/server';

/** What the gateway routes by, named by content, to find servers of another version. */
export class ContractDigests {
  private readonly own: ReadonlyMap<string, string>;

  constructor(contracts: readonly ServerContract[]) {
    this.own = new Map(contracts.map((contract) => [contract.server, contractDigest(contract)]));
  }

  /** `told` is what the server says of itself; `unknown` when it says nothing. */
  compare(server: string, told: unknown): 'same' | 'differs' | 'unknown' {
    if (typeof told !== 'string') return 'unknown';
    return told === this.own.get(server) ? 'same' : 'differs';
  }
}
