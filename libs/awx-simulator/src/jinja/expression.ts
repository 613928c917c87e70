import { pythonStr } from '../python/python';
import { callMethod, FILTERS, TESTS } from './functions';
import { type Token, tokenize } from './tokens';
import { arithmetic, equals, isIn, isTrue, JinjaError, member, need, order, type Scope, Undefined } from './values';

type Expression = (scope: Scope) => unknown;

/**
 * The value of a Jinja expression, as `role == "web" and zone is defined`.
 * @throws JinjaError for a syntax error, or for a variable that is needed and undefined
 */
export const evaluate = (text: string, scope: Scope): unknown => need(compile(text)(scope));

const MAX_COMPILED = 1000;
const compiled = new Map<string, Expression>();

/** The same expressions are asked of host after host. */
function compile(text: string): Expression {
  let expression = compiled.get(text);
  if (!expression) {
    expression = new Parser(tokenize(text)).whole();
    if (compiled.size >= MAX_COMPILED) compiled.clear();
    compiled.set(text, expression);
  }
  return expression;
}

const CONSTANTS: Record<string, unknown> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
};

const COMPARE: Record<string, (a: unknown, b: unknown) => boolean> = {
  '==': equals,
  '!=': (a, b) => !equals(a, b),
  '<': (a, b) => order(a, b) < 0,
  '<=': (a, b) => order(a, b) <= 0,
  '>': (a, b) => order(a, b) > 0,
  '>=': (a, b) => order(a, b) >= 0,
  in: isIn,
};

const JOINED: readonly (readonly string[])[] = [['+', '-'], ['~'], ['*', '/', '//', '%']];

/** One method for each level of Jinja's grammar, loosest first. */
class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Expression {
    const expression = this.conditional();
    if (this.next.kind !== 'end') throw this.unexpected();
    return expression;
  }

  private conditional(): Expression {
    const value = this.either();
    if (!this.take('if')) return value;
    const condition = this.either();
    const other = this.take('else') ? this.conditional() : () => new Undefined('the inline if-expression was false');
    return (scope) => (isTrue(condition(scope)) ? value(scope) : other(scope));
  }

  private either(): Expression {
    const left = this.both();
    if (!this.take('or')) return left;
    const right = this.either();
    return (scope) => {
      const value = left(scope);
      return isTrue(value) ? value : right(scope);
    };
  }

  private both(): Expression {
    const left = this.negation();
    if (!this.take('and')) return left;
    const right = this.both();
    return (scope) => {
      const value = left(scope);
      return isTrue(value) ? right(scope) : value;
    };
  }

  private negation(): Expression {
    if (!this.take('not')) return this.comparison();
    const value = this.negation();
    return (scope) => !isTrue(value(scope));
  }

  private comparison(): Expression {
    const left = this.sum(0);
    const negated = this.next.text === 'not' && this.tokens[this.at + 1]!.text === 'in' && this.take('not');
    const sign = this.next.kind === 'text' ? '' : this.next.text;
    if (!Object.hasOwn(COMPARE, sign)) return left;
    this.at++;
    const right = this.sum(0);
    return (scope) => COMPARE[sign]!(left(scope), right(scope)) !== negated;
  }

  private sum(level: number): Expression {
    const operand = (): Expression => (level < JOINED.length - 1 ? this.sum(level + 1) : this.signed());
    let left = operand();
    while (this.next.kind === 'sign' && JOINED[level]!.includes(this.next.text)) {
      const sign = this.tokens[this.at++]!.text;
      const [first, second] = [left, operand()];
      left =
        sign === '~'
          ? (scope) => pythonStr(need(first(scope))) + pythonStr(need(second(scope)))
          : (scope) => arithmetic(sign, first(scope), second(scope));
    }
    return left;
  }

  private signed(): Expression {
    if (this.takeSign('-')) {
      const value = this.signed();
      return (scope) => arithmetic('-', 0, value(scope));
    }
    return this.filtered(this.postfixed(this.primary()));
  }

  /** `.name`, `[key]` and `.method(...)`. */
  private postfixed(value: Expression): Expression {
    if (this.takeSign('.')) {
      const name = this.tokens[this.at++]!.text;
      if (!this.takeSign('(')) return this.postfixed((scope) => member(value(scope), name));
      const args = this.list(')');
      return this.postfixed((scope) => callMethod(value(scope), name, this.values(args, scope)));
    }
    if (!this.takeSign('[')) return value;
    const key = this.conditional();
    this.expect(']');
    return this.postfixed((scope) => member(value(scope), need(key(scope))));
  }

  /** `| filter(...)` and `is [not] test(...)`. */
  private filtered(value: Expression): Expression {
    if (this.takeSign('|')) {
      const name = this.named('filter', FILTERS);
      const args = this.takeSign('(') ? this.list(')') : [];
      return this.filtered((scope) => FILTERS[name]!(value(scope), this.values(args, scope)));
    }
    if (!this.take('is')) return value;
    const negated = this.take('not');
    const name = this.named('test', TESTS);
    const args = this.takeSign('(') ? this.list(')') : this.startsValue() ? [this.postfixed(this.primary())] : [];
    return this.filtered((scope) => TESTS[name]!(value(scope), this.values(args, scope)) !== negated);
  }

  private named(what: string, known: object): string {
    const { text } = this.tokens[this.at++]!;
    if (!Object.hasOwn(known, text)) throw new JinjaError(`No ${what} named '${text}'.`);
    return text;
  }

  /** Whether an argument without brackets follows a test: `name is search "web"`. */
  private startsValue(): boolean {
    const { kind, text } = this.next;
    if (kind === 'name') return !['and', 'or', 'not', 'else', 'if', 'in', 'is'].includes(text);
    return kind === 'text' || kind === 'number' || (kind === 'sign' && (text === '[' || text === '{'));
  }

  private primary(): Expression {
    const { kind, text } = this.tokens[this.at++]!;
    if (kind === 'text') return () => text;
    if (kind === 'number') return () => Number(text);
    if (kind === 'name') return variable(text);
    if (text === '(') return this.grouped();
    if (text === '[') return this.items();
    if (text === '{') return this.mapping();
    this.at--;
    throw this.unexpected();
  }

  private grouped(): Expression {
    const value = this.conditional();
    this.expect(')');
    return value;
  }

  private items(): Expression {
    const items = this.list(']');
    return (scope) => this.values(items, scope).map(need);
  }

  private mapping(): Expression {
    const entries: [Expression, Expression][] = [];
    while (!this.takeSign('}')) {
      const key = this.conditional();
      this.expect(':');
      entries.push([key, this.conditional()]);
      if (this.next.text !== '}') this.expect(',');
    }
    return (scope) => Object.fromEntries(entries.map(([key, value]) => [String(key(scope)), need(value(scope))]));
  }

  /** Expressions up to a closing bracket. */
  private list(closing: string): Expression[] {
    const found: Expression[] = [];
    while (!this.takeSign(closing)) {
      found.push(this.conditional());
      if (this.next.text !== closing) this.expect(',');
    }
    return found;
  }

  private values = (expressions: Expression[], scope: Scope): unknown[] => expressions.map((one) => one(scope));

  private get next(): Token {
    return this.tokens[this.at]!;
  }

  private take(word: string): boolean {
    return this.takeIf('name', word);
  }

  private takeSign(sign: string): boolean {
    return this.takeIf('sign', sign);
  }

  private takeIf(kind: Token['kind'], text: string): boolean {
    const found = this.next.kind === kind && this.next.text === text;
    if (found) this.at++;
    return found;
  }

  private expect(sign: string): void {
    if (!this.takeSign(sign)) throw new JinjaError(`expected token '${sign}', got '${this.next.text}'`);
  }

  private unexpected = (): JinjaError => new JinjaError(`unexpected '${this.next.text}'`);
}

function variable(name: string): Expression {
  if (Object.hasOwn(CONSTANTS, name)) return () => CONSTANTS[name];
  return (scope) => (Object.hasOwn(scope, name) ? scope[name] : new Undefined(`'${name}' is undefined`, name));
}
