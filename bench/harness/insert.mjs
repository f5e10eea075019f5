/**
 * Runs in the page: inserts so many entries in every usual way, with a layout and a new task after each batch,
 * and waits for the frame and the idle time in which others do their later work.
 */
export async function insertEntries({ count, batch }) {
  const stage = document.body.appendChild(document.createElement('section'));
  const names = ['div', 'p', 'a', 'span', 'img'];
  const entry = (index) => {
    const element = document.createElement(names[index % names.length]);
    element.className = 'row';
    if (element.localName === 'a') element.href = `#row-${index}`;
    if (element.localName === 'img') element.alt = `Row ${index}`;
    else element.textContent = `Row ${index}`;
    return element;
  };
  const each = (from, add) => {
    for (let index = from; index < from + batch; index++) add(entry(index));
  };
  const markup = (from) =>
    Array.from({ length: batch }, (_, index) => `<p class="row">Row ${from + index}</p>`).join('');
  const ways = [
    (list, from) => each(from, (element) => list.appendChild(element)),
    (list, from) => {
      list.innerHTML = markup(from);
    },
    (list, from) => {
      const fragment = document.createDocumentFragment();
      each(from, (element) => fragment.append(element));
      list.append(fragment);
    },
    (list, from) => each(from, (element) => list.insertBefore(element, list.firstChild)),
  ];
  const nextTask = () =>
    new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(undefined);
    });

  for (let done = 0; done < count; done += batch) {
    const list = stage.appendChild(document.createElement('div'));
    ways[(done / batch) % ways.length](list, done);
    stage.getBoundingClientRect();
    await nextTask();
  }
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await nextTask();
  await new Promise((resolve) => requestIdleCallback(resolve));
}

/** Runs in the page: clears up, so that every repetition starts from the same document. */
export function removeEntries() {
  for (const stage of document.querySelectorAll('body > section')) stage.remove();
}
