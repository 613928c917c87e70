import { renderTemplate } from './template';
import { type UndefinedError } from './values';

const scope = { job: { id: 7, name: 'Deploy' }, flag: true };

it('replaces expressions by their values, and by nothing what is not there', () => {
  expect(renderTemplate('#{{ job.id }} {{ job.name | upper }}{{ job.nosuch }} {{flag}}', scope)).toBe('#7 DEPLOY True');
});

it('tells what is not there', () => {
  const names: string[] = [];
  const note = ({ variable }: UndefinedError): string => String(names.push(variable));
  renderTemplate('{{ nosuch }} {{ job.missing }}', scope, note);
  expect(names).toEqual(['nosuch', 'missing']);
});

it('refuses an expression without an end', () => {
  expect(() => renderTemplate('{{ unclosed', scope)).toThrow("expected 'end of print statement'.");
});
