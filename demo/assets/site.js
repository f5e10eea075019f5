// What the site's own code does with consent: it asks before it measures, and its chat button explains itself.
const samtycke = window.samtycke;

/** An event of the site's own, sent only while Google Analytics is granted. */
const measure = (event, fields) => {
  if (samtycke?.has('google-analytics')) window.gtag?.('event', event, fields);
};

for (const button of document.querySelectorAll('[data-measure]'))
  button.addEventListener('click', () => {
    measure(button.dataset.measure);
    button.nextElementSibling.hidden = false;
  });

for (const form of document.querySelectorAll('form[data-newsletter]'))
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    form.querySelector('[role=status]').hidden = false;
  });

for (const button of document.querySelectorAll('[data-chat]')) {
  const explanation = button.nextElementSibling;
  samtycke?.when('smilee', () => {
    explanation.hidden = true;
  });
  button.addEventListener('click', () => {
    const launcher = document.getElementById('smilee-request-cobrowsing');
    if (launcher) launcher.click();
    else explanation.hidden = false;
  });
}

// The single-page app: views come and go without a new page, and so do their embeds.
const view = document.querySelector('[data-view]');
if (view) {
  const show = (name) => {
    const template =
      document.querySelector(`template[data-name="${name}"]`) ?? document.querySelector('template');
    view.replaceChildren(template.content.cloneNode(true));
    for (const link of document.querySelectorAll('[data-show]'))
      link.toggleAttribute('aria-current', link.dataset.show === template.dataset.name);
    measure('page_view', { page_path: `#${template.dataset.name}` });
  };
  for (const link of document.querySelectorAll('[data-show]'))
    link.addEventListener('click', (event) => {
      event.preventDefault();
      history.pushState(null, '', link.href);
      show(link.dataset.show);
    });
  window.addEventListener('popstate', () => show(location.hash.slice(1)));
  show(location.hash.slice(1));
}
