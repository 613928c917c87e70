import { currentCall } from './call-context';

type Handler = (input: never) => object | Promise<object>;

/**
 * The handler within what the call that it answers has around it (`CallContext.around`). Called by another handler, or outside of any
 * call, it runs alone.
 */
export function withinCall<H extends Handler>(handler: H): H {
  const whole = function (this: unknown, input: never): object | Promise<object> {
    const handle = () => handler.call(this, input);
    const call = currentCall();
    const around = call?.around;
    if (!call || !around) return handle();
    call.around = undefined;
    return around(input, handle);
  };
  // Nest finds the types of parameters by the name.
  return Object.defineProperty(whole, 'name', { value: handler.name }) as H;
}
