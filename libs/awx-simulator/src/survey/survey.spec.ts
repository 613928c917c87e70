import { answerErrors, maskAnswers, passwordVariables, requiredVariables, surveyDefaults } from './answers';
import { type SurveyQuestion, surveySpecError } from './survey-spec';

function question(fields: Partial<SurveyQuestion> & Record<string, unknown>): SurveyQuestion {
  return { question_name: 'Q', variable: 'v', type: 'text', required: true, default: '', min: 3, max: 10, ...fields };
}

describe('surveySpecError', () => {
  const spec = (...questions: unknown[]) => ({ name: 'x', description: '', spec: questions });

  it.each([
    [{}, "Field 'spec' is missing from survey spec."],
    [{ name: 5, description: '', spec: [] }, "'spec' doesn't contain any items."],
    [{ name: 'x', description: '', spec: 'text' }, "Expected list of items for field 'spec', received str type."],
    [{ name: 5, description: '', spec: [question({})] }, "Expected string for field 'name', received int type."],
    [spec(5), 'Survey question 0 is not a json object.'],
    [spec({ variable: 'v' }), "'type' missing from survey question 0"],
    [
      spec(question({ type: 'zzz' })),
      "'zzz' in survey question 0 is not one of 'text, textarea, password, multiplechoice, multiselect, integer, float' allowed question types.",
    ],
    [spec({ ...question({}), required: 'yes' }), "'required' in survey question 0 expected to be boolean."],
    [spec(question({ type: 'multiplechoice' })), 'Survey question 0 of type multiplechoice must specify choices.'],
    [spec(question({ type: 'integer', default: 'x' })), 'Default value x in survey question 0 expected to be integer.'],
    [spec(question({}), question({})), "'variable' 'v' duplicated in survey question 1."],
    [spec({ ...question({}), min: 'x' }), 'The min limit in survey question 0 expected to be integer.'],
    [
      spec(question({ type: 'multiplechoice', choices: ['a'], default: 'b' })),
      'Default choice must be answered from the choices listed.',
    ],
    [
      spec(question({}), question({ variable: 'zones', type: 'multiselect', choices: 'a\nb', default: 'a\nb' })),
      undefined,
    ],
  ])('%j', (body, error) => {
    expect(surveySpecError(body)).toBe(error);
  });
});

describe('answers', () => {
  const questions = [
    question({ variable: 'version' }),
    question({ variable: 'env', type: 'multiplechoice', choices: ['dev', 'prod'], default: 'dev' }),
    question({ variable: 'count', type: 'integer', required: false, default: 2, min: 1, max: 5 }),
    question({ variable: 'zones', type: 'multiselect', required: false, choices: 'a\nb\nc', default: 'a' }),
    question({ variable: 'pw', type: 'password', required: false, min: 0, max: 100 }),
    question({ variable: 'ratio', type: 'float', required: false, min: 0, max: 1 }),
  ];
  const good = { version: '1.2.3', env: 'dev' };

  it.each([
    [{}, ["'version' value missing", "'env' value missing"]],
    [
      { version: '1', env: 'zz' },
      [
        "'version' value 1 is too small (length is 1 must be at least 3).",
        "Value zz for 'env' expected to be one of ['dev', 'prod'].",
      ],
    ],
    [{ ...good, version: '12345678901' }, ["'version' value 12345678901 is too large (must be no more than 10)."]],
    [{ ...good, count: 9 }, ["'count' value 9 is too large (must be no more than 5)."]],
    [{ ...good, count: 0 }, ["'count' value 0 is too small (must be at least 1)."]],
    [
      { ...good, count: 'x', ratio: 'y' },
      ["Value x for 'count' expected to be an integer.", "Value y for 'ratio' expected to be a numeric type."],
    ],
    [{ ...good, zones: 'a' }, ["'zones' value is expected to be a list."]],
    [{ ...good, zones: ['z'] }, ["Value z for 'zones' expected to be one of ['a', 'b', 'c']."]],
    [
      { ...good, version: 5, pw: 5 },
      ["Value 5 for 'version' expected to be a string.", "Value 5 for 'pw' expected to be a string."],
    ],
    [{ ...good, pw: '$encrypted$' }, []],
    // An optional question may be left out, but an empty answer is an answer.
    [
      { ...good, count: '', ratio: null, zones: null },
      [
        "Value  for 'count' expected to be an integer.",
        "'zones' value is expected to be a list.",
        "Value None for 'ratio' expected to be a numeric type.",
      ],
    ],
    // Lengths are counted in characters, also where one takes two places in JavaScript.
    [{ ...good, version: '🚀🚀🚀🚀🚀🚀🚀🚀🚀🚀' }, []],
    [{ ...good, version: '🚀🚀' }, ["'version' value 🚀🚀 is too small (length is 2 must be at least 3)."]],
  ])('%j', (answers, errors) => {
    expect(answerErrors(questions, answers)).toEqual(errors);
  });

  it('needs every required answer, defaults fill in the rest, passwords are masked', () => {
    expect(requiredVariables(questions)).toEqual(['version', 'env']);
    expect(surveyDefaults(questions, { version: '1.2.3', env: 'prod' })).toEqual({ count: 2, pw: '' });
    const shown = maskAnswers(passwordVariables(questions), { pw: 's3cret', env: 'dev' });
    expect(shown).toEqual({ pw: '$encrypted$', env: 'dev' });
  });
});
