/** Headers of one connection only (RFC 9110 7.6.1), which each side of the gateway has its own of. */
export const HOP_BY_HOP: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const NONE: readonly string[] = [];

/** Headers that a `Connection` header makes hop-by-hop, lower-case; nearly all of them name none. */
export const namedByConnection = (value: string | undefined): readonly string[] =>
  !value || value === 'keep-alive' ? NONE : value.split(',').map((name) => name.trim().toLowerCase());
