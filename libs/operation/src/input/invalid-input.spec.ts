import { InvalidInput } from './invalid-input';

it('says of each field what is wrong', () => {
  const { message } = new InvalidInput({
    limit: ['must be a text', 'is too long'],
    forks: ['is required'],
    id: ['is required'],
  });
  expect(message).toBe('Invalid input: limit must be a text and is too long; forks is required; id is required.');
});

it('says once what is wrong with many items of a list, and keeps it for each', () => {
  const errors = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`hosts.${at}.group`, ['is no field']]));
  const refusal = new InvalidInput({ ...errors, id: ['is required'] });
  expect(refusal.message).toBe(
    'Invalid input: hosts.0.group (as hosts.1.group, hosts.2.group, hosts.3.group, hosts.4.group, hosts.5.group, and 14 more) is no field; id is required.',
  );
  expect(refusal.errors).toMatchObject(errors);
});
