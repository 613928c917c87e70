import { currentCall } from '@libs/operation';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { CallRate } from './call-rate';

/** Counts calls for the limit of their caller. Runs after authentication, once a request. */
@Injectable()
export class RateGuard implements CanActivate {
  constructor(private readonly rate: CallRate) {}

  /** @throws {TooManyCalls} */
  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const call = currentCall();
    // A tool runs inside a request that was counted.
    const counting = call && context.getType() === 'http' ? this.rate.count(call) : undefined;
    return counting ? counting.then(() => true) : true;
  }
}
