/** What a system says of its processor is told as it is; what it does not say is left out. */

import { expect, test } from 'vitest';
import { describeCache, describeMachine, machineFacts, parseCpuInfo } from '../../bench/machine.mjs';

const X64 = `processor\t: 0
vendor_id\t: AuthenticAMD
cpu family\t: 26
model\t\t: 2
model name\t: AMD EPYC
stepping\t: 1
cache size\t: 1024 KB
flags\t\t: fpu sse2 hypervisor lahf_lm

processor\t: 1
cpu family\t: 99
`;

test('family, model, stepping and hypervisor of the first processor', () => {
	const processor = 'family 26, model 2, stepping 1';
	expect(parseCpuInfo(X64)).toEqual({ processor, caches: ['1 MiB'], virtual: true });
	expect(parseCpuInfo(X64.replace(' hypervisor', ''))).toMatchObject({ virtual: false });
});

test('a processor of another kind tells none of it', () => {
	expect(parseCpuInfo('processor\t: 0\nCPU implementer\t: 0x41\nFeatures\t: fp asimd\n')).toEqual({});
	expect(parseCpuInfo('')).toEqual({});
});

test.each([
	[{ level: '1', type: 'Data', size: '48K' }, 'L1d 48 KiB'],
	[{ level: '1', type: 'Instruction', size: '32K' }, 'L1i 32 KiB'],
	[{ level: '2', type: 'Unified', size: '1024K' }, 'L2 1 MiB'],
	[{ level: '3', type: 'Unified', size: '32M' }, 'L3 32 MiB'],
])('%j is called %s', (cache, text) => {
	expect(describeCache(cache)).toBe(text);
});

test('facts are those that there are', () => {
	expect(machineFacts(undefined)).toEqual([]);
	expect(machineFacts({ virtual: false })).toEqual([]);
	expect(machineFacts(parseCpuInfo(X64))).toEqual(['family 26, model 2, stepping 1', 'cache 1 MiB', 'virtual machine']);
});

test('this machine can be asked, whatever it is', () => {
	expect(machineFacts(describeMachine()).every((fact) => fact !== '' && !fact.includes('undefined'))).toBe(true);
});
