import { HOP_BY_HOP, namedByConnection } from './header-names';

/**
 * A server's headers as they leave the gateway: unchanged and in order, but for those of the connection. A server that asks for a
 * login says where its own metadata is; its callers know the gateway's, at `metadataUrl`.
 */
export function headersForCaller(raw: readonly (Buffer | string)[], metadataUrl?: string): string[] {
  const text = raw.map((part) => (typeof part === 'string' ? part : part.toString('latin1')));
  const named = namedByConnection(headerOf(text, 'connection'));
  const headers: string[] = [];
  for (let index = 0; index < text.length; index += 2) {
    const name = text[index]!.toLowerCase();
    if (HOP_BY_HOP.has(name) || named.includes(name)) continue;
    const value = text[index + 1]!;
    headers.push(text[index]!, name === 'www-authenticate' ? atGateway(value, metadataUrl) : value);
  }
  return headers;
}

const atGateway = (challenge: string, metadataUrl: string | undefined): string =>
  metadataUrl === undefined
    ? challenge
    : challenge.replace(/(resource_metadata=")[^"]*/, (_, before: string) => before + metadataUrl);

/** A header's first value; `headers` alternates names and values. */
export function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]!.toLowerCase() === name) return headers[index + 1];
  }
  return undefined;
}
