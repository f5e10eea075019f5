export function amount(value, unit) {
  if (unit === 'B') return `${(value / 1000).toFixed(value < 100_000 ? 1 : 0)} kB`;
  if (unit === 'ms') return value >= 100 ? `${Math.round(value)} ms` : `${value.toFixed(1)} ms`;
  if (unit === '×') return `${value.toFixed(2)}×`;
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

function cell(result, unit) {
  if (result === undefined) return '';
  const { median, ratioToBest } = result;
  const text = amount(median, unit);
  return ratioToBest === undefined ? text : `${text} (${ratioToBest.toFixed(2)})`;
}

/** Medians as a table in Markdown, one row for each figure; in brackets the ratio to the best peer. */
export function table({ figures, peers }) {
  const shown = peers.filter((peer) =>
    Object.values(figures).some((figure) => figure.peers[peer.id] || figure.failed.includes(peer.id)),
  );
  const name = (peer) => (peer.hasInterface ? `${peer.name} *` : peer.name);
  const rows = Object.values(figures).map(({ title, unit, best, failed, peers: results }) => [
    title,
    ...shown.map((peer) => {
      const text = cell(results[peer.id], unit) || (failed.includes(peer.id) ? 'n/a' : '–');
      return peer.id === best ? `**${text}**` : text;
    }),
  ]);
  const head = ['Median', ...shown.map(name)];
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const line = (cells) => `| ${cells.map((text, column) => text.padEnd(widths[column])).join(' | ')} |`;
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}
