// A parser of HTTP that undici has beside its usual one, for who asks for it.
throw new Error('Milo is left out of the bundle: tools/bundle/plugins.mjs.');
