import { currentCall, operationOf } from '@libs/operation';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Safety } from './safety';

/** Refuses what its caller may never call, on both surfaces, before anything else is looked at. Runs after authentication. */
@Injectable()
export class PolicyGuard implements CanActivate {
  constructor(private readonly safety: Safety) {}

  canActivate(context: ExecutionContext): boolean {
    const call = currentCall();
    const operation = operationOf(context.getHandler());
    if (call && operation) this.safety.assertEver(call, operation);
    return true;
  }
}
