import { GATEWAY } from '@libs/fleet';
import { VERSION } from '@libs/server';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { Backend } from '../backends/backend';
import { FROM_BELOW_DOCS } from './docs';

/** A server, and its document as it holds here; none when it does not answer. */
export interface Part {
  readonly backend: Backend;
  readonly document?: OpenAPIObject;
}

/** One document with the operations of all servers, a tag for each server. */
export function wholeDocument(parts: readonly Part[]): OpenAPIObject {
  const present = parts.flatMap(({ backend, document }) => (document ? [own(document, backend)] : []));
  return {
    openapi: '3.1.0',
    info: { title: 'All operations', version: VERSION, description: [GATEWAY.purpose, ...missing(parts)].join(' ') },
    servers: FROM_BELOW_DOCS,
    tags: present.map(({ tag }) => tag),
    paths: joined(present.map(({ paths }) => paths)),
    components: {
      securitySchemes: present[0]?.components?.securitySchemes,
      schemas: Object.assign({}, ...present.map(({ components }) => components?.schemas)),
    },
    security: present[0]?.security,
  };
}

/** Two servers may have different methods of one path. */
function joined(all: readonly OpenAPIObject['paths'][]): OpenAPIObject['paths'] {
  const whole: OpenAPIObject['paths'] = {};
  for (const paths of all) for (const [path, item] of Object.entries(paths)) whole[path] = { ...whole[path], ...item };
  return whole;
}

function missing(parts: readonly Part[]): string[] {
  const names = parts.filter(({ document }) => !document).map(({ backend }) => backend.server.name);
  return names.length > 0 ? [`These servers do not answer now and are not shown: ${names.join(', ')}.`] : [];
}

/** Two servers may name different schemas alike, so each server's get its name in front. */
function own(document: OpenAPIObject, { server }: Backend) {
  const prefixed = JSON.stringify(document).replaceAll(`"${SCHEMAS}`, `"${SCHEMAS}${server.name}.`);
  const { paths, components, security } = JSON.parse(prefixed) as OpenAPIObject;
  const schemas = Object.fromEntries(
    Object.entries(components?.schemas ?? {}).map(([name, schema]) => [`${server.name}.${name}`, schema]),
  );
  for (const item of Object.values(paths))
    for (const operation of Object.values(item) as { tags?: string[] }[]) operation.tags = [server.title];
  return {
    tag: { name: server.title, description: server.purpose },
    paths,
    components: { ...components, schemas },
    security,
  };
}

const SCHEMAS = '#/components/schemas/';
