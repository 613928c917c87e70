import { HOP_BY_HOP, namedByConnection } from './header-names';

/** A server's headers as they leave the gateway: unchanged and in order, but for those of the connection. */
export function headersForCaller(raw: readonly Buffer[]): string[] {
  const text = raw.map((part) => part.toString('latin1'));
  const named = namedByConnection(headerOf(text, 'connection'));
  const headers: string[] = [];
  for (let index = 0; index < text.length; index += 2) {
    const name = text[index]!.toLowerCase();
    if (!HOP_BY_HOP.has(name) && !named.includes(name)) headers.push(text[index]!, text[index + 1]!);
  }
  return headers;
}

/** A header's first value; `headers` alternates names and values. */
export function headerOf(headers: readonly string[], name: string): string | undefined {
  for (let index = 0; index < headers.length; index += 2) {
    if (headers[index]!.toLowerCase() === name) return headers[index + 1];
  }
  return undefined;
}
