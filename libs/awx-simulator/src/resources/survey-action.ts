import { badRequest, denied } from '../kernel/errors';
import type { Act, Endpoint, Handler, Row, Values } from '../kernel/types';
import { surveySpecError } from '../survey/survey-spec';

/** Passwords among the defaults are masked. */
export function maskedSurvey(spec: Values): Values {
  if (!Array.isArray(spec.spec)) return spec;
  const mask = (question: Values): Values =>
    question.type === 'password' && question.default ? { ...question, default: '$encrypted$' } : question;
  return { ...spec, spec: spec.spec.map(mask) };
}

const read: Handler = (_request, row) => ({ status: 200, body: maskedSurvey(row.survey_spec ?? {}) });

const replace: Handler = (request, row) => {
  const { sim, user, body } = request;
  if (!sim.policy.can(user, 'edit', row)) throw denied();
  const error = surveySpecError(body, row.survey_spec?.spec);
  if (error) throw badRequest({ error });
  const { name = '', description = '', spec } = body;
  save(request, row, { name, description, spec: spec.map((one: Values) => keepDefault(one, row)) });
  return { status: 200 };
};

function save(act: Act, row: Row, survey_spec: Values): void {
  const changes = { survey_spec: [row.survey_spec, survey_spec] };
  act.sim.store.update(row, { survey_spec });
  act.sim.activity.record(act, { operation: 'update', row, changes });
}

/** '$encrypted$' as the default of a password question means the one that is stored. */
function keepDefault(question: Values, row: Row): Values {
  if (question.type !== 'password' || question.default !== '$encrypted$') return question;
  const stored = (row.survey_spec.spec ?? []).find((one: Values) => one.variable === question.variable);
  return { ...question, default: stored?.default ?? '' };
}

const remove: Handler = (request, row) => {
  if (!request.sim.policy.can(request.user, 'edit', row)) throw denied();
  save(request, row, {});
  return { status: 200 };
};

/** `survey_spec/`: POST replaces the whole survey. */
export const surveySpec: Partial<Endpoint> = {
  name: 'Survey Spec',
  methods: { GET: read, POST: replace, DELETE: remove },
};

/** A template with a survey says its title. */
export function surveySummary({ survey_spec }: Row): Values {
  return survey_spec?.spec ? { survey: { title: survey_spec.name, description: survey_spec.description } } : {};
}
