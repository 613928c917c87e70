import { NO_OBJECT_OF_FIELD } from '../awx-texts';
import { type AwxError, AwxRejected } from '../errors/awx-error';
import { AwxNotFound } from '../errors/lookup-errors';
import type { Link, Links } from '../links';
import type { Api } from './api';
import { asOne, type Wrong } from './settle';

/** Says of references by id, which AWX alone looks up, what is said of names that are not found: of what kind each is. */
export async function explainingMissing<R>(api: Api, links: Links, call: () => Promise<R>): Promise<R> {
  try {
    return await call();
  } catch (error) {
    throw error instanceof AwxRejected ? (missingIn(error, api, links) ?? error) : error;
  }
}

/** `undefined` where AWX complains of anything else too. */
function missingIn({ fields = {}, status }: AwxRejected, api: Api, links: Links): AwxError | undefined {
  const wrong: Wrong[] = [];
  for (const [field, messages] of Object.entries(fields)) {
    const link = links[field];
    const [, pk, id = pk] = (messages.length === 1 && NO_OBJECT_OF_FIELD.exec(messages[0]!)) || [];
    if (!link || id === undefined) return undefined;
    wrong.push({ field: link.input ?? field, error: missing(api, link, Number(id), status) });
  }
  return wrong.length > 0 ? asOne(wrong) : undefined;
}

function missing(api: Api, { to }: Link, lookup: number, status: number | undefined): AwxNotFound {
  return AwxNotFound.of(api.find(to).noun.label, { resource: to, lookup, status });
}
