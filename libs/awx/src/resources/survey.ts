import { flag, numberOrNull, type Row, rows, text } from '../row';

export const SURVEY_TYPES = [
  'text',
  'textarea',
  'password',
  'integer',
  'float',
  'multiplechoice',
  'multiselect',
] as const;

export type SurveyType = (typeof SURVEY_TYPES)[number];

export interface SurveyQuestion {
  readonly variable: string;
  readonly question_name: string;
  readonly question_description: string;
  readonly type: SurveyType;
  readonly required: boolean;
  /** As AWX stores it: a text, a number, or `$encrypted$` for a password. */
  readonly default: unknown;
  /** Of multiplechoice and multiselect. */
  readonly choices: string[];
  /** Least and greatest value of a number, or length of a text. */
  readonly min: number | null;
  readonly max: number | null;
}

/** The questions of a template; none when it has no survey. */
export interface SurveySpec {
  readonly name: string;
  readonly description: string;
  readonly spec: SurveyQuestion[];
}

// AWX keeps choices as a list or as one text with a choice a line.
const choices = (value: unknown): string[] => {
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split('\n') : [];
  return list.filter((choice) => choice !== '');
};

const surveyType = (row: Row): SurveyType => SURVEY_TYPES.find((type) => type === row['type']) ?? 'text';

const parseQuestion = (row: Row): SurveyQuestion => ({
  variable: text(row, 'variable'),
  question_name: text(row, 'question_name'),
  question_description: text(row, 'question_description'),
  type: surveyType(row),
  required: flag(row, 'required'),
  default: row['default'] ?? null,
  choices: choices(row['choices']),
  min: numberOrNull(row, 'min'),
  max: numberOrNull(row, 'max'),
});

export const parseSurveySpec = (row: Row): SurveySpec => ({
  name: text(row, 'name'),
  description: text(row, 'description'),
  spec: rows(row['spec']).map(parseQuestion),
});
