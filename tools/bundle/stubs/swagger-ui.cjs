// Its files stand beside the folder of the code, two above that of what is shared.
module.exports = () => require('node:path').join(__dirname, '..', '..', 'swagger-ui');
