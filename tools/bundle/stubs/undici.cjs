// Of its ways to send those that are used, and each loaded when it is: few have a proxy.
const Dispatcher = require('./lib/dispatcher/dispatcher');
const { parseHeaders } = require('./lib/core/util');

Object.assign(Dispatcher.prototype, require('./lib/api'));

module.exports = {
  Dispatcher,
  errors: require('./lib/core/errors'),
  util: { parseHeaders },
  get Agent() {
    return require('./lib/dispatcher/agent');
  },
  get EnvHttpProxyAgent() {
    return require('./lib/dispatcher/env-http-proxy-agent');
  },
  get Pool() {
    return require('./lib/dispatcher/pool');
  },
};
