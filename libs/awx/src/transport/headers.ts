import type { AwxCredentials } from '../credentials';

const authorization = (credentials: AwxCredentials): string =>
  credentials.kind === 'bearer'
    ? `Bearer ${credentials.token}`
    : `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`;

/** What every request to AWX says of itself. English, because AWX translates its messages. */
export const toHeaders = (
  credentials: AwxCredentials | undefined,
  requestId: string | undefined,
  hasBody: boolean,
): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Language': 'en',
  'User-Agent': 'awx-mcp',
  ...(hasBody && { 'Content-Type': 'application/json' }),
  ...(credentials && { Authorization: authorization(credentials) }),
  ...(requestId && { 'X-API-Request-Id': requestId }),
});
