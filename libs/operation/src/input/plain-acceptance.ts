import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';
import { declareRules, type Shape } from '../fields/field-registry';
import { isObject } from '../values/is-object';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Check = (object: object, value: unknown) => boolean;

/** The rules of one property, as class-validator has them. */
interface PropertyRules {
  readonly name: string;
  /** Where one of these says no, nothing is checked. */
  readonly conditions: readonly Check[];
  readonly checks: readonly Check[];
  /** Its objects have rules of their own. */
  readonly isNested: boolean;
}

/** By class; class-validator looks through the rules of all classes of the process at every call. */
const known = new WeakMap<object, readonly PropertyRules[]>();

/**
 * Whether it is plain that all rules of the instance's class hold. They are class-validator's, read once for each class, and its
 * tests are called. What is not accepted here is for class-validator to judge, and to say why.
 */
export function holdsAllRules(instance: object): boolean {
  const rules = known.get(instance.constructor) ?? learn(instance.constructor);
  return rules.every((property) => holds(property, instance));
}

function holds({ name, conditions, checks, isNested }: PropertyRules, instance: object): boolean {
  const value: unknown = Reflect.get(instance, name);
  if (!conditions.every((condition) => condition(instance, value))) return true;
  return checks.every((check) => check(instance, value)) && (!isNested || nestedHold(value));
}

const nestedHold = (value: unknown): boolean =>
  value === undefined || (Array.isArray(value) ? value.every(isObjectThatHolds) : isObjectThatHolds(value));

const isObjectThatHolds = (value: unknown): boolean => isObject(value) && holdsAllRules(value);

function learn(shape: object): readonly PropertyRules[] {
  declareRules(shape as Shape);
  const rules = rulesOf(shape);
  known.set(shape, rules);
  return rules;
}

function rulesOf(shape: object): PropertyRules[] {
  const storage = getMetadataStorage();
  const all = storage.getTargetValidationMetadatas(shape as never, '', false, false);
  return Object.entries(storage.groupByPropertyName(all)).map(([name, metadata]) => ({
    name,
    conditions: ofType(metadata, ValidationTypes.CONDITIONAL_VALIDATION).map(
      ({ constraints: [test] }) => test as Check,
    ),
    checks: metadata.every(({ type }) => PLAIN.has(type))
      ? ofType(metadata, ValidationTypes.CUSTOM_VALIDATION).flatMap(checksOf)
      : [() => false],
    isNested: ofType(metadata, ValidationTypes.NESTED_VALIDATION).length > 0,
  }));
}

const PLAIN = new Set<string>([
  ValidationTypes.CONDITIONAL_VALIDATION,
  ValidationTypes.CUSTOM_VALIDATION,
  ValidationTypes.NESTED_VALIDATION,
]);

const ofType = (metadata: readonly Metadata[], type: string): Metadata[] => metadata.filter((one) => one.type === type);

function checksOf({ constraintCls, constraints, each, propertyName, target }: Metadata): Check[] {
  const targetName = typeof target === 'string' ? target : target.name;
  return getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => (object, value) => {
      const facts: ValidationArguments = { targetName, property: propertyName, object, value, constraints };
      const test = (one: unknown): boolean => instance.validate(one, facts) === true;
      return each && Array.isArray(value) ? value.every(test) : test(value);
    });
}
