import { AmbiguousName, AwxNotFound } from '../errors/lookup-errors';
import { asName } from '../ids';
import { CREDENTIAL_TYPES, type CredentialType } from '../nouns/credential-type';
import type { Api } from './api';
import { Collection } from './collection';

/** `Source-control`, `source_control` and `source control` are one word. */
const plain = (word: string): string =>
  word
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');

/** Types are called by their name ("Machine") and by what is the same on every installation (`ssh`, `aws`). */
export class CredentialTypes extends Collection<CredentialType> {
  constructor(api: Api) {
    super(api, CREDENTIAL_TYPES);
  }

  /**
   * The types that a word means: the built-in one of that namespace or name, one's own of that name, or all of a kind
   * such as `cloud`. One call.
   * @throws AwxNotFound with all words that mean one
   */
  async meant(word: string): Promise<CredentialType[]> {
    const name = plain(asName(word, this.noun.label));
    const types = await this.all({ order_by: 'id' });
    const by = (facts: (type: CredentialType) => string[]) =>
      types.filter((type) => facts(type).map(plain).includes(name));
    const exact = by((type) => [type.namespace, type.name]);
    const found = exact.length > 0 ? exact : by(({ kind }) => [kind]);
    if (found.length > 0) return found;
    const words = types.map(({ namespace, name: own }) => namespace || `"${own}"`);
    const message = `${this.noun.label} "${word}" does not exist. There are: ${words.join(', ')}.`;
    throw new AwxNotFound(message, { lookup: word });
  }

  override async named(given: string): Promise<CredentialType> {
    const [type, ...others] = await this.meant(given);
    if (others.length === 0) return type!;
    const candidates = [type!, ...others].map((each) => ({ id: each.id, name: each.name, hint: this.noun.hint(each) }));
    throw AmbiguousName.of(this.noun.label, candidates.length, candidates, { lookup: given });
  }
}
