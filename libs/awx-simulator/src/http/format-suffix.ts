import { isMapping } from '../kernel/variables';

/** AWX passes `?format=json` on to every URL of an answer: to `url` and to all of `related`, at any depth. */
export function withFormat(body: unknown, format: string): unknown {
  if (Array.isArray(body)) return body.map((one) => withFormat(one, format));
  if (!isMapping(body)) return body;
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, passOn(key, value, format)]));
}

function passOn(key: string, value: unknown, format: string): unknown {
  if (key === 'url' && typeof value === 'string') return suffixed(value, format);
  if (key !== 'related' || !isMapping(value)) return withFormat(value, format);
  const links = Object.entries(value).map(([name, link]) => [name, linksOf(link, format)]);
  return Object.fromEntries(links);
}

const linksOf = (link: unknown, format: string): unknown =>
  Array.isArray(link) ? link.map((one) => linksOf(one, format)) : suffixed(String(link), format);

const suffixed = (url: string, format: string): string => (url ? `${url}?format=${format}` : url);
