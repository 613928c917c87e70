export type { AwxCredentials } from './credentials';
