import type { AwxRequest } from '../transport/request';

/** `job template 42`, or the collection when no one object is meant. */
export const describe = ({ about, resource }: Pick<AwxRequest, 'about' | 'resource'>): string => {
  if (about?.lookup === undefined) return resource.replaceAll('_', ' ');
  return `${about.label.toLowerCase()} ${about.lookup}`;
};

const DEEDS: Readonly<Record<string, string>> = { PATCH: 'change', PUT: 'change', DELETE: 'delete' };

/** `change job template 42`; what a POST to one object does only its caller knows. */
export const deedOf = (request: Pick<AwxRequest, 'about' | 'resource' | 'method' | 'isRead'>): string => {
  const made = request.about?.lookup === undefined ? 'make' : 'do this to';
  return `${request.isRead ? 'read' : (DEEDS[request.method] ?? made)} ${describe(request)}`;
};

/** What to say of a write whose answer was lost; reads have no such worry. */
export const unknownOutcome = (
  request: Pick<AwxRequest, 'resource' | 'isRead' | 'about'>,
): { sentence: string; mayHaveHappened: boolean } => {
  if (request.isRead) return { sentence: '', mayHaveHappened: false };
  const sentence =
    request.about?.ifLost ??
    `The change may have been made all the same: look at ${describe(request)} before you repeat it.`;
  return { sentence, mayHaveHappened: true };
};
