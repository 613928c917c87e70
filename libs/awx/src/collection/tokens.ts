import { AwxUnavailable } from '../errors/awx-error';
import { TOKENS, type Token } from '../nouns/token';
import { asRow, type Row, text } from '../row';
import type { Api } from './api';
import { Collection } from './collection';

export class Tokens extends Collection<Token> {
  constructor(api: Api) {
    super(api, TOKENS);
  }

  /** Makes one for the user that the call runs as. `secret` is what it lets in with; AWX never tells it again. */
  async issue(fields: Row): Promise<Token & { readonly secret: string }> {
    const { label, collection, parse } = TOKENS;
    const answer = asRow((await this.api.transport.write('POST', [collection], fields, { about: { label } })).body);
    const token = parse(answer);
    this.touched(token.id);
    const secret = text(answer, 'token');
    if (secret === '')
      throw new AwxUnavailable(`AWX made token ${token.id}, but does not tell it.`, { mayHaveHappened: true });
    return { ...token, secret };
  }
}
