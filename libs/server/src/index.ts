export { createServer, listen } from './create-server';
export { openApiOf } from './docs';
export { OperationCatalog } from './operation-catalog';
export { serve } from './serve';
export { VERSION } from './version';
