import type { Values } from '../kernel/types';

/** A token that may only read leaves its user no capabilities: AWX says so in every answer. */
export function withoutCapabilities(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(withoutCapabilities);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([key, value]) => [
      key,
      key === 'user_capabilities' ? allFalse(value as Values) : withoutCapabilities(value),
    ]),
  );
}

const allFalse = (capabilities: Values): Values =>
  Object.fromEntries(Object.keys(capabilities).map((action) => [action, false]));
