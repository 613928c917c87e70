// Bodies of forms, with the types of all files that there are: AWX takes JSON.
module.exports = class FormData {
  constructor() {
    throw new Error('Forms are left out of the bundle: tools/bundle/plugins.mjs.');
  }
};
