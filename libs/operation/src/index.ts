export {
  type CallContext,
  type Caller,
  currentCall,
  runInCall,
  type Surface,
  type TouchedObject,
} from './call-context';
