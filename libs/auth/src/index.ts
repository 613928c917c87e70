export { AuthGuard, Public } from './auth.guard';
export { AuthModule } from './auth.module';
export { AuthConfig, type AuthMode } from './auth-config';
export { AuthUnavailable } from './auth-unavailable';
export { Authenticator } from './authenticator';
export { assertMayListen } from './may-listen';
export { challenges, NotAuthenticated } from './not-authenticated';
export { TooManyLogins } from './too-many-logins';
export type { CredentialChecker } from './users';
