/** The policy of the operator does not allow a call. `message` says which rule and what to do. */
export class PolicyRefused extends Error {
  override readonly name = 'PolicyRefused';
}
