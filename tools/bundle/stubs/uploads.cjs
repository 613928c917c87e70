// Files that browsers upload: no operation takes one.
module.exports = () => {
  throw new Error('Uploads are left out of the bundle: tools/bundle/plugins.mjs.');
};
