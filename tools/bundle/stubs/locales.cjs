// Of fifty languages this is the one that is used.
exports.en = require('./en.cjs');
