// The gallery: one frame for every combination that is chosen.
import { states } from './states.js';

const languagesOf = (files) =>
  Object.keys(files).flatMap((name) => /^locales\/([^.]+)\.js$/.exec(name)?.[1] ?? []);
const files = await fetch('/samtycke/integrity.json').then((answer) => answer.json());

const choices = {
  state: Object.keys(states),
  layout: ['box', 'bar', 'centre'],
  panel: ['dialog', 'side'],
  theme: ['light', 'dark'],
  screen: ['desktop', 'phone', 'narrow'],
  lang: languagesOf(files),
};
const first = {
  state: ['notice'],
  layout: ['box', 'bar', 'centre'],
  panel: ['dialog'],
  theme: ['light', 'dark'],
  screen: ['desktop', 'phone'],
  lang: ['sv'],
};

const asked = new URLSearchParams(location.search);
const wanted = Object.fromEntries(
  Object.entries(choices).map(([name, values]) => {
    const named = asked.getAll(name);
    if (named.includes('all')) return [name, values];
    return [name, named.length > 0 ? values.filter((value) => named.includes(value)) : first[name]];
  }),
);

const names = new Intl.DisplayNames('en', { type: 'language' });
for (const [name, values] of Object.entries(choices)) {
  const place = document.querySelector(`[data-choices=${name}]`);
  for (const value of values) {
    const label = document.createElement('label');
    const box = Object.assign(document.createElement('input'), { type: 'checkbox', name, value });
    box.checked = wanted[name].includes(value);
    label.append(box, name === 'lang' ? `${names.of(value)} (${value})` : value);
    place.append(label);
  }
}
document.querySelector('form').addEventListener('change', (event) => {
  const chosen = new URLSearchParams(new FormData(event.currentTarget));
  location.search = chosen.toString();
});

/** The addresses' part for every shape of a state. */
const shapesOf = (state) => {
  const { shapes } = states[state];
  return shapes ? wanted[shapes].map((shape) => ({ [shapes]: shape })) : [{}];
};

const main = document.querySelector('main');
for (const state of wanted.state)
  for (const lang of wanted.lang)
    for (const shape of shapesOf(state))
      for (const theme of wanted.theme)
        for (const screen of wanted.screen) {
          const address = `frame.html?${new URLSearchParams({ state, lang, ...shape, theme })}`;
          const title = [state, lang, ...Object.values(shape), theme, screen].join(', ');
          const figure = document.createElement('figure');
          const glass = Object.assign(document.createElement('div'), { className: `screen ${screen}` });
          glass.append(
            Object.assign(document.createElement('iframe'), { src: address, title, loading: 'lazy' }),
          );
          const caption = document.createElement('figcaption');
          caption.append(Object.assign(document.createElement('a'), { href: address, textContent: title }));
          figure.append(glass, caption);
          main.append(figure);
        }
