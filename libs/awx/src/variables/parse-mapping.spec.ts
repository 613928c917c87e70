import { parseMapping } from './parse-mapping';

it('writes nothing of a text to the log of the process, however odd its keys are', () => {
  const warned = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  expect(parseMapping('? {password: hunter2}\n: 1')).toEqual({ '{ password: hunter2 }': 1 });
  expect(warned).not.toHaveBeenCalled();
  warned.mockRestore();
});
