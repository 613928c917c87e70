import { Diagnostician } from '@libs/diagnosis';
import { Operation, OperationsController } from '@libs/operation';
import { PHRASES } from '../phrases';
import { DiagnoseJob, JobDiagnosis } from './diagnosis.dto';
import { shown } from './shown-findings';

@OperationsController('jobs')
export class DiagnosisController {
  constructor(private readonly diagnostician: Diagnostician) {}

  @Operation({
    name: 'diagnose_job',
    route: 'GET :id/diagnosis',
    effect: 'read',
    summary: 'Why a job or workflow failed: cause, hosts, since when, what to do.',
    input: DiagnoseJob,
    output: JobDiagnosis,
    phrases: PHRASES.diagnose_job,
  })
  async diagnose({ id }: DiagnoseJob): Promise<JobDiagnosis> {
    return shown(await this.diagnostician.diagnose(id));
  }
}
