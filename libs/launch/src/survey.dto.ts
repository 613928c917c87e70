import { SURVEY_TYPES, type SurveyType } from '@libs/awx';
import { Flag, Int, List, OneOf, Text, TextOrNumber } from '@libs/operation';

/** A question that is asked at launch. */
export class Question {
  @Text('Variable that the answer sets', { max: 1024 }) variable!: string;
  @Text('What is asked; the variable unless said', { optional: true }) question_name?: string;
  @Text('Help for who answers', { optional: true }) question_description?: string;
  @OneOf(SURVEY_TYPES, 'What the answer is', { optional: true }) type: SurveyType = 'text';
  @Flag('Must be answered', { optional: true }) required = true;
  @TextOrNumber('What is offered as the answer; several choices as lines', { optional: true })
  default?: string | number;
  @List('text', 'What multiplechoice and multiselect offer', { optional: true }) choices?: string[];
  @Int('Least number, or length of a text', { optional: true }) min?: number;
  @Int('Greatest number, or length of a text', { optional: true }) max?: number;
}
