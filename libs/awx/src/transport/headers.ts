import type { AwxCredentials } from '../credentials';
import { ACCEPTED_ENCODINGS } from './unpacking';

/** The header that says as whom a request is made. */
export const authorization = (credentials: AwxCredentials | undefined): Record<string, string> => {
  if (!credentials) return {};
  if (credentials.kind === 'bearer') return { Authorization: `Bearer ${credentials.token}` };
  const { username, password } = credentials;
  return { Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
};

/** What every request to AWX says of itself. English, because AWX translates its messages. */
export const toHeaders = (requestId: string | undefined, hasBody: boolean): Record<string, string> => ({
  Accept: 'application/json',
  'Accept-Encoding': ACCEPTED_ENCODINGS,
  'Accept-Language': 'en',
  'User-Agent': 'awx-mcp',
  ...(hasBody && { 'Content-Type': 'application/json' }),
  ...(requestId && { 'X-API-Request-Id': requestId }),
});
