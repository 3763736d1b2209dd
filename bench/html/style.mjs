/**
 * One column on a phone, charts and bars side by side where there is room, nothing cut off on paper. Browsers leave out backgrounds when
 * they print, unless a page says that they mean something: bars and the squares of legends are backgrounds. Tables are wider than a phone,
 * so there what a row is about stays where it is while its figures are pushed aside.
 */
export const STYLE = `
:root { color-scheme: light; font: 16px/1.45 system-ui, sans-serif; color: #1a1a1a; background: #fff; }
body { margin: 0; } main { max-width: 70rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2.2rem; border-bottom: 1px solid #ddd; } h3 { font-size: 1.05rem; }
h4 { font-size: .9rem; margin: .7rem 0 .15rem; font-weight: 600; } h2, h3, h4 { break-after: avoid; }
.bar, .legend { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.facts { padding-left: 1.1rem; color: #444; font-size: .9rem; }
.bar { display: flex; align-items: center; gap: .6rem; font-size: .8rem; margin: .15rem 0; }
.track { position: relative; flex: 1; height: .7rem; background: #f3f3f3; }
.track i { position: absolute; top: 0; bottom: 0; } .track b { position: absolute; top: -2px; bottom: -2px; width: 1px; background: #1a1a1a; }
.label { width: 12.5rem; line-height: 1.2; }
.rows { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(30rem, 100%), 1fr)); column-gap: 2rem; margin-top: -.5rem; }
.row { break-inside: avoid; }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr)); gap: 1rem; margin-bottom: 1rem; }
figure { margin: 0; max-width: 28rem; break-inside: avoid; } figcaption { font-weight: 600; font-size: .9rem; }
svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: #444; stroke: none; } .grid { stroke: #e2e2e2; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem .9rem; font-size: .8rem; }
.legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .3rem; vertical-align: -1px; }
.wide { overflow-x: auto; } table { border-collapse: collapse; font-size: .8rem; font-variant-numeric: tabular-nums; }
th, td { padding: .2rem .6rem; text-align: right; white-space: nowrap; border-bottom: 1px solid #eee; }
th:first-child, td:first-child { text-align: left; } thead th { background: #fafafa; }
@media (max-width: 40rem) {
.label { width: 9.5rem; } main { padding: .7rem; } th, td { padding: .2rem .4rem; }
th:first-child, td:first-child { position: sticky; left: 0; min-width: 7rem; background: #fff; white-space: normal; }
}
@media print {
main { max-width: none; } .rows { grid-template-columns: 1fr 1fr; column-gap: 1.2rem; } .label { width: 9rem; font-size: .7rem; }
.wide { overflow: visible; } table { font-size: .55rem; } th, td { padding: .1rem .2rem; } th, td:first-child { white-space: normal; } td:first-child { min-width: 8.5rem; }
}
`;
