import { type Consequence, Operation, OperationsController, type Reach } from '@libs/operation';
import { PHRASES } from '../phrases';
import { GetSurvey, SetSurvey, Survey, UpdatedSurvey } from './surveys.dto';
import { SurveysService } from './surveys.service';

/** Surveys of both kinds of templates, which share their ids. */
@OperationsController('unified_job_templates')
export class SurveysController {
  constructor(private readonly surveys: SurveysService) {}

  @Operation({
    name: 'get_survey',
    route: 'GET :id/survey',
    effect: 'read',
    list: 'full',
    summary: 'Get the survey of a job or workflow template.',
    input: GetSurvey,
    output: Survey,
    phrases: PHRASES.get_survey,
  })
  get({ id }: GetSurvey): Promise<Survey> {
    return this.surveys.get(id);
  }

  // AWX keeps nothing of the questions that were there.
  @Operation({
    name: 'set_survey',
    route: 'POST :id/survey',
    effect: 'write',
    list: 'full',
    preview: 'previewSet',
    mayDestroy: () => true,
    idempotent: true,
    summary: 'Replace or remove the survey of a job or workflow template.',
    input: SetSurvey,
    output: UpdatedSurvey,
    phrases: PHRASES.set_survey,
  })
  set(input: SetSurvey): Promise<UpdatedSurvey> {
    return this.surveys.set(input);
  }

  previewSet(input: SetSurvey): Promise<Consequence & Reach> {
    return this.surveys.preview(input);
  }
}
