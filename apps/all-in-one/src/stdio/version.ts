export { VERSION } from '@libs/server';
