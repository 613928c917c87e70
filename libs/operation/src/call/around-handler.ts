import type { OperationOptions } from '../operation-options';
import { currentCall } from './call-context';
import type { AroundHandler } from './called-operation';

type Handler = (input: never) => object | Promise<object>;

const ALONE: AroundHandler = (_operation, _input, handle) => handle();

/**
 * The handler within what the call that it answers has around it (`CalledOperation.around`). Called by that handler, or outside of any
 * call, it runs alone.
 *
 * @throws {Error} in a call that no guard has let in: nothing may be done then
 */
export function withinCall<H extends Handler>(operation: OperationOptions, handler: H): H {
  const whole = function (this: unknown, input: never): object | Promise<object> {
    const handle = () => handler.call(this, input);
    const call = currentCall();
    if (!call) return handle();
    const { called } = call;
    const around = called?.around;
    if (!around) throw new Error(`${operation.name} was called past the guard of its call.`);
    called.around = ALONE;
    return around(operation, input, handle);
  };
  // Nest finds the types of parameters by the name.
  return Object.defineProperty(whole, 'name', { value: handler.name }) as H;
}
