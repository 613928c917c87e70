import { ProtocolError } from '@modelcontextprotocol/server';
import { Catch, type RpcExceptionFilter } from '@nestjs/common';
import { type Observable, throwError } from 'rxjs';

/** Nest hides what it does not know. */
@Catch(ProtocolError)
export class ProtocolErrorFilter implements RpcExceptionFilter<ProtocolError> {
  catch(error: ProtocolError): Observable<never> {
    return throwError(() => error);
  }
}
