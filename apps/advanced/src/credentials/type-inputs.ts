import { InvalidInput, isObject } from '@libs/operation';

type Values = Readonly<Record<string, unknown>>;

const TYPES = ['string', 'boolean'];

/**
 * The inputs of a new type as AWX takes them, with a label for each field that has none.
 * @throws {InvalidInput} naming what is wrong, also what AWX would take: a required input that is none
 */
export function typeInputs({ fields, required = [], ...others }: Values): Values {
  const problems = [...fieldsProblems(fields), ...requiredProblems(fields, required)];
  if (problems.length > 0) throw new InvalidInput({ inputs: problems });
  const labelled = (fields as Values[]).map((field) => ({ label: field['id'], type: 'string', ...field }));
  return { ...others, fields: labelled, required };
}

function fieldsProblems(fields: unknown): string[] {
  if (!Array.isArray(fields) || fields.length === 0 || !fields.every(isObject))
    return ['must hold fields: a list of objects with id, label and secret'];
  const ids = fields.map(({ id }) => id);
  const wrong = fields.filter(({ id }) => typeof id !== 'string' || !/^[A-Za-z_]\w*$/.test(id));
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  const untyped = fields.filter(({ type }) => type !== undefined && !TYPES.includes(String(type)));
  return [
    ...(wrong.length > 0 ? ['must give each field an id of letters, digits and underscores'] : []),
    ...(twice.length > 0 ? [`has several fields ${[...new Set(twice)].join(', ').slice(0, 100)}`] : []),
    ...(untyped.length > 0 ? ['must give fields type string or boolean'] : []),
  ];
}

function requiredProblems(fields: unknown, required: unknown): string[] {
  if (!Array.isArray(required)) return ['must hold required as a list of ids'];
  const ids = Array.isArray(fields) ? fields.filter(isObject).map(({ id }) => id) : [];
  const unknown = required.filter((id) => !ids.includes(id));
  return unknown.length > 0 ? [`requires ${unknown.join(', ').slice(0, 100)}, which is none of its fields`] : [];
}
