import { AwxClient } from '@libs/awx';
import { type CallKind, needs, type PolicyObject } from '@libs/policy';
import { Injectable } from '@nestjs/common';
import { Safety } from './safety';

/** What rules about objects ask of an object: the one that an operation names by its `id`. */
@Injectable()
export class ObjectFacts {
  constructor(
    private readonly awx: AwxClient,
    private readonly safety: Safety,
  ) {}

  /** The object that a call acts on, as far as the policy asks for it; nothing is read that no rule needs. */
  async of(kind: CallKind, resource: string, input: object): Promise<PolicyObject[]> {
    const id: unknown = Reflect.get(input, 'id');
    if (!needs(this.safety.policy, kind).objects || (typeof id !== 'number' && typeof id !== 'string')) return [];
    const found = await this.awx.facts(resource, id, { ...input });
    return found ? [{ resource, ...found }] : [];
  }
}
