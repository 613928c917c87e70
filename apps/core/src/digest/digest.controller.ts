import { Operation, OperationsController } from '@libs/operation';
import { NoInput } from '../awx.dto';
import { PHRASES } from '../phrases';
import { Digest } from './digest.dto';
import { FleetDigest } from './fleet-digest';

@OperationsController('awx')
export class DigestController {
  constructor(private readonly digest: FleetDigest) {}

  @Operation({
    name: 'fleet_digest',
    route: 'GET digest',
    effect: 'read',
    list: 'full',
    summary: 'Tell on one screen how everything is: stuck, failed, waiting for approval, coming up, switched off.',
    input: NoInput,
    output: Digest,
    phrases: PHRASES.fleet_digest,
  })
  tell(): Promise<Digest> {
    return this.digest.tell();
  }
}
