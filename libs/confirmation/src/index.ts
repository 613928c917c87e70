export { digest } from './canonical';
export { type ConfirmationKey, confirmationKey, sharedKey } from './confirmation-key';
export { type Confirmable, type Confirmation, Confirmations } from './confirmations';
export { REFUSALS } from './refusals';
export { SealedBox } from './sealed-box';
