import { AwxRejected } from '../errors/awx-error';
import type { AwxQuery, PathSegment } from './request';

const encode = (segment: PathSegment): string => {
  const text = String(segment);
  // Any URL parser resolves these away, however they are encoded.
  if (text === '' || text === '.' || text === '..') throw new AwxRejected(`"${text}" is no id of AWX.`);
  return encodeURIComponent(text);
};

/** `['jobs', 5]` → `jobs/5/`. AWX redirects what lacks the last slash, and a redirected write is lost. */
export const toPath = (segments: readonly PathSegment[]): string =>
  segments.map((segment) => `${encode(segment)}/`).join('');

/** `?a=1&b=2`, or nothing. */
export const toQuery = (query: AwxQuery = {}): string => {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    const values = Array.isArray(value) ? value : [value];
    if (key.endsWith('__in')) params.append(key, values.join(','));
    else for (const item of values) params.append(key, String(item));
  }
  const text = params.toString();
  return text && `?${text}`;
};
