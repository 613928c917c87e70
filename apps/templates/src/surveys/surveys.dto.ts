import { Question } from '@libs/launch';
import { Flag, IdOrName, Int, List, ListOf, Text, Updated } from '@libs/operation';

export class GetSurvey {
  @IdOrName('Id or name') id!: number | string;
}

export class Survey {
  @Int('Id') id!: number;
  @Text('Name') name!: string;
  @Text('job_template or workflow_job_template') type!: string;
  @Flag('Whether it is asked') enabled!: boolean;
  @ListOf(() => Question, 'Questions, as set_survey takes them', { keepEmpty: true }) survey!: Question[];
}

export class SetSurvey {
  @IdOrName('Id or name') id!: number | string;
  @ListOf(() => Question, 'As of get_survey; [] = none', { allowEmpty: true, textInTools: true })
  survey!: Question[];
}

export class UpdatedSurvey extends Updated {
  @List('text', 'Not done, and why', { optional: true }) failed?: string[];
}
