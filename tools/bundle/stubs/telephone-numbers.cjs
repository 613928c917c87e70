// The numbers of all countries are 150 kB that no field here asks for. One that did would end the start of its server.
exports.IsPhoneNumber = () => {
  throw new Error('Telephone numbers are left out of the bundle: tools/bundle/plugins.mjs.');
};
