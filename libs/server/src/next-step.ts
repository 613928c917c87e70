import { AlreadyExists, AmbiguousName, AwxDenied, type AwxError, AwxNotFound } from '@libs/awx';
import { counterpartOf, FINDERS, UPDATERS } from '@libs/fleet';
import { currentCall } from '@libs/operation';

/** What to do about an error of AWX, in a sentence. */
export function nextStep(error: AwxError): string | undefined {
  if (error instanceof AlreadyExists) {
    const updater = UPDATERS[error.resource ?? ''];
    return updater ? `Change it with ${updater}, or choose another name.` : 'Use that one, or choose another name.';
  }
  if (error instanceof AwxDenied && error.resource) return whoLacksIt();
  const instead = error instanceof AwxNotFound && counterpart(error);
  if (instead) return instead;
  const missing = causesOf(error).filter(isMissing);
  const finders = [...new Set(missing.flatMap(({ resource = '' }) => FINDERS[resource] ?? []))];
  if (finders.length > 0) return `Find ${missing.length > 1 ? 'them' : 'one'} with ${finders.join(', ')}.`;
  return missing.map(({ resource = '' }) => ELSEWHERE[resource])[0];
}

/** Where the operation was meant for another kind of object, and what it names is that: what does the same to it. */
function counterpart({ resource, others: [other, ...more] }: AwxNotFound): string | undefined {
  const { name = '' } = currentCall()?.called?.operation ?? {};
  if (!other || more.length > 0 || !name.endsWith(`_${resource?.slice(0, -1)}`)) return undefined;
  const operation = counterpartOf(name, other.hint.replaceAll(' ', '_'));
  return operation && `For that there is ${operation} ${other.id}.`;
}

function whoLacksIt(): string {
  const caller = currentCall()?.caller;
  const who = caller?.awx ? JSON.stringify(caller.name) : 'the one of this server';
  return `The AWX user is ${who}; explain_access tells who has which right.`;
}

/** What was meant is to be looked for. */
const isMissing = (error: AwxError): boolean =>
  error instanceof AwxNotFound || (error instanceof AmbiguousName && error.hasMore);

const causesOf = (error: AwxError): readonly AwxError[] => error.causes?.flatMap(causesOf) ?? [error];

/** What no operation lists. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  tokens: 'create_token answers the id of each; AWX shows those of a user on their page.',
};
