import {
  type AwxClient,
  askFlags,
  CREDENTIALS,
  INSTANCE_GROUPS,
  type Members,
  NOTIFICATION_TEMPLATES,
} from '@libs/awx';
import { assertOneOfAKind, assertSurvey, type Question } from '@libs/launch';
import type { CreateJobTemplate } from './job-templates.dto';

type ListMembers = Pick<Members<{ readonly id: number }>, 'add' | 'set'>;

/** A list that AWX keeps beside a job template, under its path there. */
interface ListKind {
  /** How answers call it. */
  readonly what: string;
  readonly of: (awx: AwxClient, template: number) => ListMembers;
  /** Its order counts. */
  readonly ordered?: boolean;
}

const notifying = (event: string): ListKind => ({
  what: `notifications.${event}`,
  of: (awx, id) => awx.jobTemplates.of(id, `notification_templates_${event}`, NOTIFICATION_TEMPLATES),
});

const LISTS: Readonly<Record<string, ListKind>> = {
  credentials: { what: 'credentials', of: (awx, id) => awx.jobTemplates.of(id, 'credentials', CREDENTIALS) },
  instance_groups: {
    what: 'instance_groups',
    of: (awx, id) => awx.jobTemplates.of(id, 'instance_groups', INSTANCE_GROUPS),
    ordered: true,
  },
  notification_templates_started: notifying('started'),
  notification_templates_success: notifying('success'),
  notification_templates_error: notifying('error'),
};

/** A job template as AWX takes it, with ids for names: fields of its own, and what is kept beside it. */
export interface Definition {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly lists: readonly (ListKind & { readonly ids: readonly number[] })[];
  /** Names. */
  readonly labels?: readonly string[];
  readonly survey?: readonly Question[];
}

/**
 * What an input says of a job template, whole or in part.
 * @throws {InvalidInput} for a survey that AWX does not take, and for two credentials of a kind
 * @throws AwxNotFound, AmbiguousName, or BadReferences for all names that lead nowhere
 */
export async function readDefinition(
  awx: AwxClient,
  { asks, survey, notifications = {}, labels, ...own }: Partial<CreateJobTemplate>,
): Promise<Definition> {
  assertSurvey(survey);
  const resolved = await awx.jobTemplates.resolveLinks({
    ...own,
    ...(asks && askFlags(asks)),
    ...(survey && { survey_enabled: survey.length > 0 }),
    ...Object.fromEntries(
      Object.entries(notifications).map(([event, ids]) => [`notification_templates_${event}`, ids]),
    ),
  });
  await assertOneOfAKind(awx.credentials, (resolved['credentials'] ?? []) as number[]);
  const lists = Object.entries(LISTS).filter(([name]) => resolved[name] !== undefined);
  return {
    fields: Object.fromEntries(Object.entries(resolved).filter(([name]) => !(name in LISTS))),
    lists: lists.map(([name, kind]) => ({ ...kind, ids: [...new Set(resolved[name] as number[])] })),
    labels: labels && [...new Set(labels)],
    survey,
  };
}
