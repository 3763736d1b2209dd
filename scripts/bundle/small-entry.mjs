/**
 * Puts a few lines in front of a bundle in CommonJS, which give what it exports. `import` of such a module reads its text
 * first, to learn the names: that took longer than all the rest of loading, and of these lines it takes no time.
 */
export const smallEntry = (fileName) => ({
	name: 'small-entry',
	generateBundle(_options, bundle) {
		const [chunk] = Object.values(bundle).filter(({ isEntry }) => isEntry);
		const names = chunk.exports.join(', ');
		const source = `const { ${names} } = require('./${chunk.fileName}');\nmodule.exports = { ${names} };\n`;
		this.emitFile({ type: 'asset', fileName, source });
	},
});
