/** What AWX accepts from one user: HTTP Basic or an OAuth2 personal token. */
export type AwxCredentials =
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  | { readonly kind: 'bearer'; readonly token: string };
