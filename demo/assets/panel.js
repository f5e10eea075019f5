// The panel of the demo: what runs, what was contacted, what is stored and what was decided, as it happens.
const panel = document.querySelector('.panel');
const place = panel.querySelector('[data-panel]');
const words = JSON.parse(panel.dataset.words);
const opened = Math.floor(performance.timeOrigin);
let contacts = [];
let drawn = '';

const make = (name, attributes, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};
const listOf = (items) =>
  items.length
    ? make('ul', {}, ...items.map((item) => make('li', {}, ...item)))
    : make('p', {}, words.nothing);
const code = (text) => make('code', {}, text);
const small = (text) => make('small', {}, text);

function running() {
  const names = [...new Set((window.standIns ?? []).map(({ name }) => name))];
  return names.map((name) => {
    const calls = window.standIns.filter((one) => one.name === name).map(({ call }) => call);
    return [make('strong', {}, name), ` ${words.isRunning} `, small(calls.join(' → '))];
  });
}

function stored() {
  const entries = [
    ...document.cookie
      .split('; ')
      .filter(Boolean)
      .map((cookie) => [cookie.split('=')[0], words.cookie]),
    ...Object.keys(localStorage).map((key) => [key, words.localStorage]),
    ...Object.keys(sessionStorage).map((key) => [key, words.sessionStorage]),
  ];
  return entries.map(([name, kind]) => [
    code(name),
    ' ',
    small(name === 'samtycke' ? `${kind}: ${words.own}` : kind),
  ]);
}

function record() {
  const entry = window.samtycke?.record;
  if (!entry) return [make('p', {}, words.noRecord)];
  const { history, ...last } = entry;
  const verdicts = Object.entries(entry.verdicts).map(([id, verdict]) => [
    make('span', { 'data-verdict': verdict }, words[verdict]),
    ' ',
    code(id),
  ]);
  const whole = make('details', {}, make('summary', {}, `${words.details} (${history.length})`));
  whole.append(make('pre', { tabindex: '0' }, JSON.stringify(last, null, 2)));
  const forget = make('button', { type: 'button', 'data-samtycke': 'forget' }, words.forget);
  return [listOf(verdicts), whole, forget];
}

function draw() {
  const content = [
    [words.running, listOf(running())],
    [words.contacted, listOf(contacts.map((path) => [code(path)]))],
    [words.stored, listOf(stored())],
    [words.record, ...record()],
  ].map(([title, ...parts]) => make('section', {}, make('h3', {}, title), ...parts));
  const next = content.map((section) => section.outerHTML ?? '').join('');
  if (next === drawn) return;
  const isOpen = place.querySelector('details')?.open;
  drawn = next;
  place.replaceChildren(...content);
  const details = place.querySelector('details');
  if (details && isOpen) details.open = true;
}

async function look() {
  if (document.visibilityState === 'visible') {
    const answer = await fetch(`/contacts?since=${opened}`).catch(() => null);
    if (answer?.ok) contacts = await answer.json();
    draw();
  }
  setTimeout(look, 1000);
}

for (const name of ['stand-in', 'samtycke:ready', 'samtycke:change']) document.addEventListener(name, draw);
draw();
look();
