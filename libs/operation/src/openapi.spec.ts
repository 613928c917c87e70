import 'reflect-metadata';
import { ById, describeForOpenApi, Int, Operation } from '.';

class Found {
  @Int('Id') id!: number;
}

class Finding {
  @Operation({
    ...{ name: 'get_thing', route: 'GET :id', effect: 'read', summary: 'One thing.' },
    ...{ input: ById('thing'), output: Found },
  })
  get(): Found {
    return { id: 1 };
  }
}

it('describes operations for documents when one is made, and once', () => {
  const described = (): unknown => Reflect.getMetadata('swagger/apiOperation', Finding.prototype.get);
  expect(described()).toBeUndefined();
  describeForOpenApi();
  const once = described();
  expect(once).toMatchObject({ operationId: 'get_thing', summary: 'One thing.' });
  describeForOpenApi();
  expect(described()).toBe(once);
});
