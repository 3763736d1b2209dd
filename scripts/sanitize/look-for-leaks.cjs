/**
 * Loaded first in processes of the test runner, which ends its workers by a signal: no sanitizer would get to look for leaks. So
 * that is done before a worker says that it is done with a file, for which it has all the time that it needs. What tests start
 * themselves looks at its own end.
 */

if (process.send !== undefined) {
	const plant = require(process.env.IRONWOOD_PLANT);
	// Not a listener for the message that tells it to: that would take in messages before the runner listens.
	const { send } = process;
	process.send = function (message, ...rest) {
		if (message?.type === 'testfileFinished') plant('look');
		return send.call(this, message, ...rest);
	};
	delete process.env.NODE_OPTIONS;
}
