import { createHash, createHmac } from 'node:crypto';
import type { Request, Values } from '../../kernel/types';

/** How a service tells of an event, and proves that it is the one that has the key. */
export interface WebhookService {
  proves(request: Request, key: string): boolean;
  /** What it sends besides events is answered and forgotten. */
  ignores?(request: Request): boolean;
  type(request: Request): string | undefined;
  guid(request: Request): string | undefined;
  /** Where in the event of a type the revision stands that it is about. */
  revisions: Record<string, string>;
  status(request: Request, event: { type: string | undefined; ref: unknown }): string | null;
}

/** Services sign with the template's key; `sha1=...`. */
function isSigned({ headers, text = '' }: Request, key: string, allowed: readonly string[]): boolean {
  const [algorithm = '', digest] = (headers['x-hub-signature'] ?? '').split('=');
  return allowed.includes(algorithm) && createHmac(algorithm, key).update(text).digest('hex') === digest;
}

const github: WebhookService = {
  proves: (request, key) => isSigned(request, key, ['sha1']),
  type: ({ headers }) => headers['x-github-event'],
  guid: ({ headers }) => headers['x-github-delivery'],
  revisions: {
    pull_request: 'pull_request.head.sha',
    pull_request_review: 'pull_request.head.sha',
    pull_request_review_comment: 'pull_request.head.sha',
    push: 'after',
    release: 'release.tag_name',
    commit_comment: 'comment.commit_id',
    create: 'ref',
    page_build: 'build.commit',
  },
  status: ({ body }, { type }) => (type === 'pull_request' ? (body.pull_request?.statuses_url ?? null) : null),
};

const gitlab: WebhookService = {
  proves: ({ headers }, key) => headers['x-gitlab-token'] === key,
  type: ({ headers }) => headers['x-gitlab-event'],
  guid: ({ text = '' }) => createHash('sha1').update(text).digest('hex'),
  revisions: {
    'Push Hook': 'checkout_sha',
    'Tag Push Hook': 'checkout_sha',
    'Merge Request Hook': 'object_attributes.last_commit.id',
  },
  status: ({ body }, { type = '', ref }) => {
    const { web_url, id } = (body.project ?? {}) as Values;
    if (!(type in gitlab.revisions) || !web_url) return null;
    const { protocol, host } = new URL(web_url);
    return `${protocol}//${host}/api/v4/projects/${id}/statuses/${ref ?? 'None'}`;
  },
};

const bitbucket: WebhookService = {
  // It does not sign what only tries the connection.
  proves: (request, key) =>
    bitbucket.type(request) === 'diagnostics:ping' || isSigned(request, key, ['sha1', 'sha256']),
  ignores: (request) => !((bitbucket.type(request) ?? '') in bitbucket.revisions),
  type: ({ headers }) => headers['x-event-key'],
  guid: ({ headers }) => headers['x-request-id'],
  revisions: {
    'repo:refs_changed': 'changes.0.toHash',
    'mirror:repo_synchronized': 'changes.0.toHash',
    'pr:opened': 'pullRequest.toRef.latestCommit',
    'pr:from_ref_updated': 'pullRequest.toRef.latestCommit',
    'pr:modified': 'pullRequest.toRef.latestCommit',
  },
  status: ({ body }, { ref }) => {
    const of = (one: Values | undefined): string | undefined => one?.links?.self?.[0]?.href;
    const link = of(body.actor) ?? of(body.repository);
    if (ref === null || !link) return null;
    const { protocol, host } = new URL(link);
    return `${protocol}//${host}/rest/build-status/1.0/commits/${ref}`;
  },
};

export const WEBHOOKS: Readonly<Record<string, WebhookService>> = { github, gitlab, bitbucket_dc: bitbucket };

const DELETED = '0'.repeat(40);

/** The revision that an event is about, if any. */
export function revisionOf({ revisions }: WebhookService, type: string | undefined, body: Values): unknown {
  const path = revisions[type ?? ''];
  const found = path?.split('.').reduce<Values[string]>((value, key) => value?.[key], body);
  return found === undefined || found === DELETED ? null : found;
}
