import { Operation, OperationsController } from '@libs/operation';
import { AwxConnection, AwxHealth, NoInput } from './awx.dto';
import { AwxDiagnosis } from './awx-diagnosis';
import { PHRASES } from './phrases';

@OperationsController('awx')
export class AwxController {
  constructor(private readonly diagnosis: AwxDiagnosis) {}

  @Operation({
    name: 'health_check',
    route: 'GET health',
    effect: 'read',
    summary: "Check AWX's health: version, nodes, capacity, stale heartbeats.",
    input: NoInput,
    output: AwxHealth,
    phrases: PHRASES.health_check,
  })
  health(): Promise<AwxHealth> {
    return this.diagnosis.health();
  }

  @Operation({
    name: 'test_connection',
    route: 'GET connection',
    effect: 'read',
    summary: 'Test the connection to AWX: reachable, who calls run as, what is wrong and what to do.',
    input: NoInput,
    output: AwxConnection,
    phrases: PHRASES.test_connection,
  })
  connection(): Promise<AwxConnection> {
    return this.diagnosis.connection();
  }
}
