import { ById, IdOrName, type Shape } from '@libs/operation';

/** Names one object of an inventory; its name alone may be in several. */
export function InInventory(noun: string): Shape<{ id: number | string; inventory?: number | string }> {
  class Placed extends ById(noun) {
    @IdOrName('', { optional: true }) inventory?: number | string;
  }
  return Placed;
}
