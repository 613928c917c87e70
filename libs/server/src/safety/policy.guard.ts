import { currentCall, operationOf } from '@libs/operation';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Safety } from './safety';

/** Refuses what its caller may never call, on both surfaces, before anything else is looked at. Runs after authentication. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly safety: Safety) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const call = currentCall();
    const operation = operationOf(context.getHandler());
    if (call && operation) await this.safety.assertEver(call, operation);
    return true;
  }
}
