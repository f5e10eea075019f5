import { amount } from './table.mjs';

/** The figures shown, in reading order, with titles short enough for a small chart. */
const panels = [
  ['noticeBytes', 'Bytes until the notice is visible'],
  ['noticeSeen', 'Notice visible'],
  ['noticeUsable', 'Notice usable'],
  ['scriptTime', 'Script time added'],
  ['heap', 'Heap added'],
  ['settingsSeen', 'Settings to preferences visible'],
  ['acceptPainted', 'Accept to next paint'],
  ['acceptLastScript', 'Accept to last of five scripts'],
  ['returningBytes', 'Returning visitor: bytes'],
];

const columns = 3;
const margin = 28;
const panelWidth = 320;
const labelWidth = 150;
const barWidth = 100;
const barHeight = 13;
const barStep = 21;
const titleHeight = 30;
const headHeight = 74;

const style = `
    .ground { fill: #ffffff; }
    text { font: 12px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #57606a; }
    .heading { font-size: 18px; font-weight: 600; fill: #1f2328; }
    .title { font-size: 13px; font-weight: 600; fill: #1f2328; }
    .bar { fill: #afb8c1; }
    .ours .bar { fill: #1a7f5a; }
    .ours text { font-weight: 600; fill: #1f2328; }
    @media (prefers-color-scheme: dark) {
      .ground { fill: #0d1117; }
      text { fill: #9198a1; }
      .heading, .title, .ours text { fill: #f0f6fc; }
      .bar { fill: #484f58; }
      .ours .bar { fill: #3fb68b; }
    }`;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

const text = ({ x, y, content, kind = '', end = false }) =>
  `<text x="${x}" y="${y}"${kind && ` class="${kind}"`}${end ? ' text-anchor="end"' : ''}>${escaped(content)}</text>`;

function bar({ peer, figure, most, y }) {
  const value = figure.peers[peer.id]?.median;
  const width = value === undefined ? 0 : Math.max(1.5, (Math.max(value, 0) / most) * barWidth);
  const line = y + barHeight - 2;
  const parts = [
    text({ x: labelWidth - 8, y: line, content: peer.shortName, end: true }),
    `<rect class="bar" x="${labelWidth}" y="${y}" width="${width.toFixed(1)}" height="${barHeight}" rx="2"/>`,
    text({
      x: (labelWidth + width + 6).toFixed(1),
      y: line,
      content: value === undefined ? 'n/a' : amount(value, figure.unit),
    }),
  ];
  return `<g${peer.isOurs ? ' class="ours"' : ''}>${parts.join('')}</g>`;
}

function panel({ figure, title, peers, x, y }) {
  const most = Math.max(1, ...peers.map(({ id }) => figure.peers[id]?.median ?? 0));
  const bars = peers.map((peer, index) => bar({ peer, figure, most, y: titleHeight - 12 + index * barStep }));
  const heading = text({ x: 0, y: 4, content: title, kind: 'title' });
  return `<g transform="translate(${x} ${y})">${heading}\n${bars.join('\n')}</g>`;
}

/** Small bar charts of the main figures of those with a full interface, as one SVG that needs nothing else. */
export function chart({ figures, peers, rounds, conditions }) {
  const shown = peers.filter(({ hasInterface }) => hasInterface);
  const drawn = panels.filter(([key]) => figures[key] !== undefined);
  const panelHeight = titleHeight + shown.length * barStep + 22;
  const width = margin * 2 + columns * panelWidth;
  const height = headHeight + Math.ceil(drawn.length / columns) * panelHeight + 4;
  const heading = 'Samtycke beside others, each with notice and settings';
  const note = `Shorter is better. Medians of ${rounds} rounds; Slow 4G and ${conditions.cpuSlowdown}× slower processor; four categories, five services.`;
  const body = drawn.map(([key, title], index) =>
    panel({
      figure: figures[key],
      title,
      peers: shown,
      x: margin + (index % columns) * panelWidth,
      y: headHeight + 14 + Math.floor(index / columns) * panelHeight,
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="chart-title chart-note">
<title id="chart-title">${escaped(heading)}</title>
<desc id="chart-note">${escaped(note)}</desc>
<style>${style}
</style>
<rect class="ground" width="${width}" height="${height}" rx="8"/>
${text({ x: margin, y: 36, content: heading, kind: 'heading' })}
${text({ x: margin, y: 57, content: note })}
${body.join('\n')}
</svg>
`;
}
