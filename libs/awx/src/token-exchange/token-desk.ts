import type { AwxCredentials } from '../credentials';
import { type AwxError, AwxUnavailable } from '../errors/awx-error';
import { errorFromAnswer } from '../errors/from-answer';
import { LARGEST_PAGE } from '../page';
import { asRow, number, type Row, rows, text } from '../row';
import type { Settings } from '../settings';
import { isSuccess } from '../transport/answer';
import type { BasePath } from '../transport/base-path';
import type { Connection } from '../transport/connection';
import { authorization, toHeaders } from '../transport/headers';
import type { Answer, AwxRequest } from '../transport/request';
import { toQuery } from '../transport/url';
import { PREFIX } from './held';
import type { Basic, Issued, Scope } from './issued-token';

/** What metrics count its calls under: no caller has asked for them. */
const EXCHANGE = 'token_exchange';

/** Where AWX makes, lists and revokes the personal tokens of a user. */
export class TokenDesk {
  constructor(
    private readonly connection: Connection,
    private readonly base: BasePath,
    private readonly settings: Settings,
  ) {}

  /** @throws AwxError when AWX makes none, or does not tell it */
  async issue(owner: Basic, scope: Scope, description: string): Promise<Issued> {
    const row = asRow((await this.ask('POST', 'tokens/', owner, { description, scope })).body);
    const secret = text(row, 'token');
    if (!secret) throw new AwxUnavailable('AWX made a token, but does not tell it.');
    const life = Date.parse(text(row, 'expires')) - Date.parse(text(row, 'created'));
    return { id: number(row, 'id'), user: number(row, 'user'), secret, life: Number.isNaN(life) ? Infinity : life };
  }

  /** Those of a user that an exchange has made. Whoever has left more behind gets rid of them by and by. @throws AwxError */
  async madeFor(user: number, credentials: AwxCredentials): Promise<Row[]> {
    const query = toQuery({ description__startswith: PREFIX, page_size: LARGEST_PAGE });
    const { body } = await this.ask('GET', `users/${user}/personal_tokens/${query}`, credentials);
    return rows(asRow(body)['results']);
  }

  /** @throws AwxError when it may still let somebody in */
  async revoke(id: number, credentials: AwxCredentials): Promise<void> {
    try {
      await this.ask('DELETE', `tokens/${id}/`, credentials);
    } catch (error) {
      const { status } = error as AwxError;
      const isRefusedItself = status === 401 && credentials.kind === 'bearer';
      if (status !== 404 && !isRefusedItself) throw error;
    }
  }

  private async ask(
    method: AwxRequest['method'],
    path: string,
    credentials: AwxCredentials,
    body?: object,
  ): Promise<Answer> {
    const { settings } = this;
    const request: AwxRequest = { method, resource: EXCHANGE, isRead: method === 'GET', asService: false, settings };
    const headers = { ...toHeaders(undefined, body !== undefined), ...authorization(credentials) };
    const json = body && JSON.stringify(body);
    const outgoing = { ...request, path: (await this.base.find()) + path, headers, body: json };
    const answer = await this.connection.exchange(outgoing);
    if (isSuccess(answer.status)) return answer;
    throw errorFromAnswer({ request, answer });
  }
}
