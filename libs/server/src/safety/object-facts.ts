import { AwxClient, AwxError, type ObjectFacts as Facts, type IdOrName } from '@libs/awx';
import type { Acts, OfKind, OperationOptions, ReachedObject } from '@libs/operation';
import type { Needs, PolicyObject } from '@libs/policy';
import { Injectable } from '@nestjs/common';

/** A call whose objects are asked for. */
export interface ActingCall {
  readonly operation: OperationOptions;
  /** AWX's collection by the operation's path. */
  readonly resource: string;
  /** Validated. */
  readonly input: object;
  /** What its preview says that it acts on: that reads the whole input. */
  readonly told?: readonly (ReachedObject | undefined)[];
}

type Input = Readonly<Record<string, unknown>>;
/** What cannot be found out. */
type Unknown = undefined;

/** What rules about objects ask of what a call acts on. */
@Injectable()
export class ObjectFacts {
  constructor(private readonly awx: AwxClient) {}

  /**
   * What a call acts on, as far as the policy asks for it: nothing is read that no rule needs. What changes AWX acts on
   * something, and be it unknown.
   * @param wanted What the policy asks for
   */
  async of(acting: ActingCall, wanted: Needs): Promise<(PolicyObject | Unknown)[]> {
    if (!wanted.objects) return [];
    const { told, operation } = acting;
    const reached = await Promise.all((told ?? []).map((object) => object && this.reached(object, wanted)));
    const declared = told && !operation.acts ? [] : await this.declared(acting, wanted);
    const found = [...reached, ...declared];
    return found.length > 0 || operation.effect === 'read' ? found : [undefined];
  }

  private async reached({ resource, id, inventory }: ReachedObject, wanted: Needs): Promise<PolicyObject | Unknown> {
    return orUnknown(async () => {
      const facts = await this.awx.facts.of(resource, id, wanted);
      if (!facts || inventory === undefined || !wanted.inventory) return named(resource, facts);
      return named(resource, { ...facts, inventory: await this.awx.facts.nameOf('inventories', inventory) });
    });
  }

  /** As the operation declares it: objects that the input names, and what is made. */
  private async declared(acting: ActingCall, wanted: Needs): Promise<(PolicyObject | Unknown)[]> {
    const { operation, resource } = acting;
    const acts: Acts = operation.acts ?? { on: { id: resource } };
    const input = { ...inventoryOf(acts, acting.input), ...acting.input } as Input;
    const fields = Object.entries(acts.on ?? {}).flatMap(([field, of]) => namesIn(input, field, of));
    const on = await Promise.all(fields.map((each) => this.named(each, input, wanted)));
    const after = operation.route.startsWith('PATCH') ? await this.after(on, resource, input, wanted) : [];
    return [...on, ...after, ...(await this.made(acts, on, input, wanted))];
  }

  private async named({ field, resource, name }: Named, input: Input, wanted: Needs): Promise<PolicyObject | Unknown> {
    const read = async () => named(resource, await this.awx.facts.ofNamed(resource, name, wanted, input));
    // Whoever calls is told what is wrong with the object itself; of the others the operation knows better.
    return field === 'id' ? read() : orUnknown(read);
  }

  /** A rule about what something will be counts as well: its new name, the organization that it moves to. */
  private async after(
    on: readonly (PolicyObject | Unknown)[],
    resource: string,
    input: Input,
    wanted: Needs,
  ): Promise<(PolicyObject | Unknown)[]> {
    const [before] = on;
    if (!before) return [];
    return [
      await orUnknown(async () => named(resource, await this.awx.facts.changed(resource, before, input, wanted))),
    ];
  }

  private async made(
    { makes, each }: Acts,
    on: readonly (PolicyObject | Unknown)[],
    input: Input,
    wanted: Needs,
  ): Promise<(PolicyObject | Unknown)[]> {
    if (!makes) return [];
    const original = on.find((object) => object?.resource === makes);
    const items = each === undefined ? [input] : itemsIn(input, each);
    const make = (item: Input) => this.awx.facts.ofNew(makes, item, wanted, original);
    return Promise.all(items.map((item) => orUnknown(async () => named(makes, await make(item)))));
  }
}

/** One object that an input names. */
interface Named {
  readonly field: string;
  readonly resource: string;
  readonly name: IdOrName;
}

const isIdOrName = (value: unknown): value is IdOrName => typeof value === 'number' || typeof value === 'string';

function namesIn(input: Input, field: string, of: string | OfKind): Named[] {
  const resource = typeof of === 'string' ? of : of.collections[String(input[of.kind])];
  return [input[field]]
    .flat()
    .filter(isIdOrName)
    .flatMap((name) => (resource ? [{ field, resource, name }] : []));
}

/** What is made or named below an inventory is in it. */
const inventoryOf = ({ on }: Acts, input: object): Input =>
  on?.['id'] === 'inventories' ? { inventory: Reflect.get(input, 'id') as unknown } : {};

const itemsIn = (input: Input, field: string): Input[] => {
  const { [field]: items, ...others } = input;
  return [items].flat().map((item) => ({ ...others, ...(typeof item === 'object' ? item : { name: item }) }));
};

const named = (resource: string, facts: Facts | undefined): PolicyObject | Unknown => facts && { ...facts, resource };

/** What AWX does not show stays unknown; the operation itself will say why. */
async function orUnknown<T>(read: () => Promise<T>): Promise<T | Unknown> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof AwxError && error.kind !== 'unavailable') return undefined;
    throw error;
  }
}
