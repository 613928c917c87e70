import { type Read, reads } from '../reads';
import { flag, optionalNumber, type Row, rows, text } from '../row';

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

// AWX keeps choices as a list or as one text with a choice a line.
const choices = (row: Row, key: string): string[] => {
  const value = row[key];
  const list = Array.isArray(value) ? value.map(String) : typeof value === 'string' ? value.split('\n') : [];
  return list.filter((choice) => choice !== '');
};

const surveyType = (row: Row): SurveyType => SURVEY_TYPES.find((type) => type === row['type']) ?? 'text';

const QUESTION = {
  variable: text,
  question_name: text,
  question_description: text,
  type: surveyType,
  required: flag,
  /** As AWX stores it: a text, a number, or `$encrypted$` for a password. */
  default: (row: Row): unknown => row['default'] ?? undefined,
  /** Of multiplechoice and multiselect. */
  choices,
  /** Least value of a number, or length of a text. */
  min: optionalNumber,
  /** Greatest value of a number, or length of a text. */
  max: optionalNumber,
};

export type SurveyQuestion = Read<typeof QUESTION>;

const parseQuestion = reads(QUESTION);

const SURVEY = {
  name: text,
  description: text,
  spec: (row: Row): SurveyQuestion[] => rows(row['spec']).map(parseQuestion),
};

/** The questions of a template; none when it has no survey. */
export type SurveySpec = Read<typeof SURVEY>;

export const parseSurveySpec = reads(SURVEY);
