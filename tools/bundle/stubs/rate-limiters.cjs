// Of its twenty, those that are used.
exports.RateLimiterMemory = require('./lib/RateLimiterMemory');
exports.RateLimiterRedis = require('./lib/RateLimiterRedis');
exports.RateLimiterRes = require('./lib/RateLimiterRes');
