// Every way in which a tracker reaches a page, each with an address of its own, so that the server's log tells them
// apart. docs/limits.md is the table of what became of them.

/** @param {string} id @param {'script' | 'image' | 'frame' | 'style' | 'file'} path */
const address = (id, path = 'script') => `https://tags.cells.test/${path}?cell=${id}`;
/** Code that sets up Google Analytics, and notes that it ran. @param {string} id */
const setUp = (id) =>
  `note('${id}'); window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag('js', new Date()); gtag('config', 'G-1');`;
/** A script of the page. @param {string} code */
const run = (code) => `<script>{ ${code} }</script>`;
/** A script tag in a string of a script. @param {string} id */
const scriptTag = (id) => `'<script src="${address(id)}"></scr' + 'ipt>'`;
const mark = 'data-consent="cells"';
/** The same element, made by code. @param {string} tag @param {string} rest */
const make = (tag, rest) =>
  `const made = document.createElement('${tag}'); ${rest} document.body.append(made);`;
/** A frame, and what lazysizes does with it. @param {string} marks */
const lazily = (marks) =>
  `document.body.insertAdjacentHTML('beforeend', '<iframe title="" class="lazy" ${marks} data-src="${address('frame-lazy', 'frame')}"></iframe>'); requestAnimationFrame(() => { const made = document.querySelector('.lazy'); made.contentWindow.location.replace(made.dataset.src); });`;

/**
 * @typedef {{
 *   id: string,
 *   group: string,
 *   label: string,
 *   only?: 'request' | 'run',
 *   html?: string,
 *   code?: string,
 *   markedCode?: string,
 *   isUnmarkable?: boolean,
 *   race?: 'fetched' | 'run',
 * }} Case `html` stands in the page, `code` is run by an inline script of the page; `only` for what makes a request but
 *   runs nothing, or the other way round. Marked, `html` is as `samtycke mark` leaves it, and `markedCode` makes elements
 *   that carry marks
 */

/** @type {(group: string, cases: readonly (readonly [id: string, label: string, rest: Omit<Case, 'id' | 'group' | 'label'>])[]) => Case[]} */
const group = (name, cases) => cases.map(([id, label, rest]) => ({ id, group: name, label, ...rest }));

/** @type {readonly Case[]} */
export const cases = [
  ...group('`<script src>` in the HTML: plain, `async`, `defer`, module', [
    ['script', '`<script src>`', { race: 'fetched', html: `<script src="${address('script')}"></script>` }],
    [
      'script-async',
      '`<script src async>`',
      { race: 'fetched', html: `<script async src="${address('script-async')}"></script>` },
    ],
    [
      'script-defer',
      '`<script src defer>`',
      { race: 'fetched', html: `<script defer src="${address('script-defer')}"></script>` },
    ],
    [
      'script-svg',
      '`<script href>` in an `<svg>`',
      {
        race: 'fetched',
        isUnmarkable: true,
        html: `<svg><script href="${address('script-svg')}"></script></svg>`,
      },
    ],
    [
      'script-module',
      '`<script src type="module">`',
      {
        race: 'fetched',
        html: `<script type="module" crossorigin src="${address('script-module')}"></script>`,
      },
    ],
    [
      'script-worker',
      '`<script src type="text/partytown">`, which Partytown runs in a worker',
      {
        only: 'request',
        html: `<script type="text/partytown" src="${address('script-worker')}"></script>${run("addEventListener('load', () => { for (const { src } of document.querySelectorAll('[type=\"text/partytown\"][src]')) new Worker(URL.createObjectURL(new Blob([`importScripts('${src}')`], { type: 'text/javascript' }))); });")}`,
      },
    ],
  ]),
  ...group('inline `<script>` in the HTML: a vendor’s set-up, an `import`', [
    [
      'inline',
      'inline `<script>`: a vendor’s set-up',
      { only: 'run', html: `<script>${setUp('inline')}</script>` },
    ],
    [
      'inline-import',
      'inline module: `import` of an address',
      { html: `<script type="module">import '${address('inline-import')}';</script>` },
    ],
    [
      'inline-dynamic-import',
      'inline `<script>`: `import()` of an address',
      { html: `<script>import('${address('inline-dynamic-import')}');</script>` },
    ],
  ]),
  ...group('`<iframe>` in the HTML', [
    [
      'iframe',
      '`<iframe src>`',
      { race: 'fetched', html: `<iframe title="" src="${address('iframe', 'frame')}"></iframe>` },
    ],
    [
      'iframe-lazy',
      '`<iframe src loading="lazy">`',
      {
        race: 'fetched',
        html: `<iframe title="" loading="lazy" src="${address('iframe-lazy', 'frame')}"></iframe>`,
      },
    ],
    [
      'iframe-srcdoc',
      '`<iframe srcdoc>` with a script in it',
      {
        html: `<iframe title="" srcdoc="&lt;script&gt;note = (id) => parent.note(id)&lt;/script&gt;&lt;script src='${address('iframe-srcdoc')}'&gt;&lt;/script&gt;"></iframe>`,
      },
    ],
  ]),
  ...group('images, video, audio, style sheets, `preload`, `preconnect` in the HTML', [
    [
      'img',
      '`<img src>`',
      { race: 'fetched', only: 'request', html: `<img alt="" src="${address('img', 'image')}">` },
    ],
    [
      'img-lazy',
      '`<img src loading="lazy">`',
      {
        race: 'fetched',
        only: 'request',
        html: `<img alt="" loading="lazy" src="${address('img-lazy', 'image')}">`,
      },
    ],
    [
      'srcset',
      '`<img srcset>`',
      { race: 'fetched', only: 'request', html: `<img alt="" srcset="${address('srcset', 'image')} 1x">` },
    ],
    [
      'picture',
      '`<picture>` with `<source srcset>`',
      {
        race: 'fetched',
        only: 'request',
        html: `<picture><source srcset="${address('picture', 'image')}"><img alt=""></picture>`,
      },
    ],
    [
      'input',
      '`<input type="image">`',
      {
        race: 'fetched',
        only: 'request',
        html: `<input type="image" alt="" src="${address('input', 'image')}">`,
      },
    ],
    [
      'video',
      '`<video src>`',
      {
        race: 'fetched',
        only: 'request',
        html: `<video preload="auto" src="${address('video', 'file')}"></video>`,
      },
    ],
    [
      'poster',
      '`<video poster>`',
      { race: 'fetched', only: 'request', html: `<video poster="${address('poster', 'image')}"></video>` },
    ],
    [
      'audio',
      '`<audio src>`',
      {
        race: 'fetched',
        only: 'request',
        html: `<audio preload="auto" src="${address('audio', 'file')}"></audio>`,
      },
    ],
    [
      'stylesheet',
      '`<link rel="stylesheet">`',
      {
        race: 'fetched',
        only: 'request',
        html: `<link rel="stylesheet" href="${address('stylesheet', 'style')}">`,
      },
    ],
    [
      'preload',
      '`<link rel="preload">`',
      {
        race: 'fetched',
        only: 'request',
        html: `<link rel="preload" as="script" href="${address('preload')}">`,
      },
    ],
    [
      'modulepreload',
      '`<link rel="modulepreload">`',
      {
        race: 'fetched',
        only: 'request',
        html: `<link rel="modulepreload" href="${address('modulepreload')}">`,
      },
    ],
    [
      'preconnect',
      '`<link rel="preconnect">`',
      {
        race: 'fetched',
        only: 'request',
        html: '<link rel="preconnect" href="https://preconnect.cells.test">',
      },
    ],
  ]),
  ...group('`<object>`, `<embed>` in the HTML', [
    [
      'object',
      '`<object data>`',
      { race: 'run', html: `<object type="text/html" data="${address('object', 'frame')}"></object>` },
    ],
    [
      'embed',
      '`<embed src>`',
      { race: 'run', html: `<embed type="text/html" src="${address('embed', 'frame')}">` },
    ],
  ]),
  ...group('added by a script: elements, markup, `document.write`, clones', [
    [
      'append',
      'script, with `append`',
      {
        code: make('script', `made.src = '${address('append')}';`),
        markedCode: make(
          'script',
          `made.type = 'text/plain'; made.dataset.consent = 'cells'; made.dataset.src = '${address('append')}';`,
        ),
      },
    ],
    [
      'insert-before',
      'script, with `insertBefore`',
      {
        code: `const made = document.createElement('script'), first = document.getElementsByTagName('script')[0]; made.async = true; made.src = '${address('insert-before')}'; first.parentNode.insertBefore(made, first);`,
      },
    ],
    [
      'attribute',
      'script, with `setAttribute` after it was added',
      { code: `${make('script', '')} made.setAttribute('src', '${address('attribute')}');` },
    ],
    [
      'replace',
      'script, with `replaceWith`',
      {
        code: `const made = document.createElement('script'), place = document.createElement('i'); made.src = '${address('replace')}'; document.body.append(place); place.replaceWith(made);`,
      },
    ],
    [
      'text',
      'inline script: a vendor’s set-up',
      { only: 'run', code: make('script', `made.text = ${JSON.stringify(setUp('text'))};`) },
    ],
    [
      'fragment',
      'script in `createContextualFragment`',
      {
        code: `document.body.append(document.createRange().createContextualFragment(${scriptTag('fragment')}));`,
        markedCode: `document.body.append(document.createRange().createContextualFragment('<script type="text/plain" ${mark} data-src="${address('fragment')}"></scr' + 'ipt>'));`,
      },
    ],
    ['write', 'script in `document.write`', { code: `document.write(${scriptTag('write')});` }],
    [
      'clone',
      'script cloned from a `<template>`',
      {
        html: `<template id="clone"><script src="${address('clone')}"></script></template>${run("document.body.append(document.getElementById('clone').content.cloneNode(true));")}`,
      },
    ],
    [
      'shadow',
      'script in a shadow tree',
      {
        code: `const host = document.createElement('div'), made = document.createElement('script'); made.src = '${address('shadow')}'; document.body.append(host); host.attachShadow({ mode: 'open' }).append(made);`,
      },
    ],
    [
      'shadow-markup',
      'image in `setHTMLUnsafe` of a shadow tree',
      {
        only: 'request',
        code: `const host = document.createElement('div'); document.body.append(host); host.attachShadow({ mode: 'open' }).setHTMLUnsafe?.('<img alt="" src="${address('shadow-markup', 'image')}">');`,
      },
    ],
    [
      'import-node',
      'image, with `importNode`',
      {
        only: 'request',
        code: `document.importNode(new DOMParser().parseFromString('<img alt="" src="${address('import-node', 'image')}">', 'text/html').querySelector('img'));`,
      },
    ],
    [
      'attribute-node',
      'script, with `setAttributeNode` after it was added',
      {
        code: `${make('script', '')} const attribute = document.createAttribute('src'); attribute.value = '${address('attribute-node')}'; made.setAttributeNode(attribute);`,
      },
    ],
    [
      'import-comment',
      'module, its `import()` with a comment in it',
      {
        code: make(
          'script',
          `made.type = 'module'; made.text = "import(/* webpackIgnore: true */ /* @vite-ignore */ '${address('import-comment')}')";`,
        ),
      },
    ],
    [
      'foreign',
      'script made in the document of an empty frame',
      {
        code: `const frame = document.createElement('iframe'); document.body.append(frame); const made = frame.contentDocument.createElement('script'); made.src = '${address('foreign')}'; document.body.append(made);`,
      },
    ],
    [
      'delayed',
      'script that a delay tool starts in its place',
      {
        code: `const made = document.createElement('script'); made.type = 'rocketlazyloadscript'; made.dataset.rocketSrc = '${address('delayed')}'; document.body.append(made); addEventListener('load', () => { made.removeAttribute('type'); made.src = made.dataset.rocketSrc; });`,
      },
    ],
    [
      'delayed-copy',
      'script that a delay tool replaces by a copy',
      {
        code: `const made = document.createElement('script'); made.type = 'lazy'; made.setAttribute('data-src', '${address('delayed-copy')}'); document.body.append(made); addEventListener('load', () => { const copy = document.createElement('script'); for (const { name, value } of made.attributes) if (name !== 'type') copy.setAttribute(name.replace('data-', ''), value); made.parentNode.replaceChild(copy, made); });`,
      },
    ],
    ['image', '`new Image`', { only: 'request', code: `new Image().src = '${address('image', 'image')}';` }],
    [
      'image-srcset',
      'image, by `srcset`',
      { only: 'request', code: `new Image().srcset = '${address('image-srcset', 'image')} 1x';` },
    ],
    [
      'inner',
      'image in `innerHTML`',
      {
        only: 'request',
        code: `document.createElement('div').innerHTML = '<img alt="" src="${address('inner', 'image')}">';`,
        markedCode: `const made = document.createElement('div'); made.innerHTML = '<img alt="" ${mark} data-src="${address('inner', 'image')}">'; document.body.append(made);`,
      },
    ],
    [
      'inner-escaped',
      'image in `innerHTML`, its slashes written as `&#x2F;`',
      {
        only: 'request',
        code: `document.createElement('div').innerHTML = '<img alt="" src="${address('inner-escaped', 'image').replaceAll('/', '&#x2F;')}">';`,
      },
    ],
    [
      'set-html',
      'image in `setHTML`',
      {
        only: 'request',
        code: `document.createElement('div').setHTML?.('<img src="${address('set-html', 'image')}">', { sanitizer: { elements: ['img'], attributes: ['src'] } });`,
      },
    ],
    [
      'attribute-value',
      'image, by the value of its attribute',
      {
        only: 'request',
        code: make(
          'img',
          `made.setAttribute('src', ''); made.attributes.src.value = '${address('attribute-value', 'image')}';`,
        ),
      },
    ],
    [
      'svg-image',
      '`<image href>` in an `<svg>`, with `append`',
      {
        only: 'request',
        code: `const [drawing, made] = ['svg', 'image'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name)); made.setAttribute('href', '${address('svg-image', 'image')}'); drawing.append(made); document.body.append(drawing);`,
      },
    ],
    [
      'adjacent',
      'frame in `insertAdjacentHTML`',
      {
        code: `document.body.insertAdjacentHTML('beforeend', '<iframe title="" src="${address('adjacent', 'frame')}"></iframe>');`,
        markedCode: `document.body.insertAdjacentHTML('beforeend', '<iframe title="" ${mark} data-src="${address('adjacent', 'frame')}"></iframe>');`,
      },
    ],
    ['frame', 'frame, with `append`', { code: make('iframe', `made.src = '${address('frame', 'frame')}';`) }],
    [
      'frame-lazy',
      'frame that a lazy loader leads to its `data-src`',
      { code: lazily(''), markedCode: lazily(mark) },
    ],
    [
      'frame-srcdoc',
      'frame, by `srcdoc`',
      {
        code: make(
          'iframe',
          `made.srcdoc = '<scr' + 'ipt>note = (id) => parent.note(id)</scr' + 'ipt>' + ${scriptTag('frame-srcdoc')};`,
        ),
      },
    ],
    [
      'frame-data',
      'frame, by a page in a `data:` address',
      {
        only: 'request',
        code: make('iframe', `made.src = 'data:text/html,<img src="${address('frame-data', 'image')}">';`),
      },
    ],
    [
      'made-object',
      'object',
      { code: make('object', `made.type = 'text/html'; made.data = '${address('made-object', 'frame')}';`) },
    ],
    [
      'made-video',
      'video',
      {
        only: 'request',
        code: make('video', `made.preload = 'auto'; made.src = '${address('made-video', 'file')}';`),
      },
    ],
    [
      'made-stylesheet',
      'style sheet',
      {
        only: 'request',
        code: make('link', `made.rel = 'stylesheet'; made.href = '${address('made-stylesheet', 'style')}';`),
      },
    ],
    [
      'made-preload',
      '`preload`',
      {
        only: 'request',
        code: make(
          'link',
          `made.rel = 'preload'; made.as = 'script'; made.href = '${address('made-preload')}';`,
        ),
      },
    ],
  ]),
  ...group('asked for by a script: `fetch`, XHR, `sendBeacon`, `EventSource`, `WebSocket`', [
    [
      'fetch',
      '`fetch`',
      { only: 'request', code: `fetch('${address('fetch', 'file')}', { mode: 'no-cors' }).catch(() => {});` },
    ],
    [
      'fetch-request',
      '`fetch` of a `Request`',
      {
        only: 'request',
        code: `fetch(new Request('${address('fetch-request', 'file')}', { mode: 'no-cors' })).catch(() => {});`,
      },
    ],
    [
      'fetch-later',
      '`fetchLater`',
      {
        only: 'request',
        code: `window.fetchLater?.('${address('fetch-later', 'file')}', { activateAfter: 0, mode: 'no-cors' });`,
      },
    ],
    [
      'xhr',
      '`XMLHttpRequest`',
      {
        only: 'request',
        code: `const made = new XMLHttpRequest(); made.open('GET', '${address('xhr', 'file')}'); made.send();`,
      },
    ],
    [
      'beacon',
      '`navigator.sendBeacon`',
      { only: 'request', code: `navigator.sendBeacon('${address('beacon', 'file')}');` },
    ],
    [
      'event-source',
      '`EventSource`',
      {
        only: 'request',
        code: `new EventSource('${address('event-source', 'file')}').onerror = ({ target }) => target.close();`,
      },
    ],
    [
      'web-socket',
      '`WebSocket`',
      {
        only: 'request',
        code: `new WebSocket('${address('web-socket', 'file').replace('https:', 'wss:')}').onerror = () => {};`,
      },
    ],
  ]),
  ...group(
    'by rarer ways: a relation or `imageSrcset` set by a script, an icon, `execCommand`, `<frame>`, a form, drawings in markup, attributes by other interfaces, a `Cache`',
    [
      [
        'relation-later',
        'style sheet, by `rel` after it was added',
        {
          only: 'request',
          code: make('link', `made.href = '${address('relation-later', 'style')}';`).concat(
            " made.rel = 'stylesheet';",
          ),
        },
      ],
      [
        'relation-list',
        'style sheet, by `relList` after it was added',
        {
          only: 'request',
          code: make('link', `made.href = '${address('relation-list', 'style')}';`).concat(
            " made.relList.add('stylesheet');",
          ),
        },
      ],
      [
        'image-set-preload',
        '`preload` of an image, by `imageSrcset`',
        {
          only: 'request',
          code: make(
            'link',
            `made.rel = 'preload'; made.as = 'image'; made.imageSrcset = '${address('image-set-preload', 'image')} 1x';`,
          ),
        },
      ],
      [
        'exec-command',
        'image in `execCommand`, when the page is read',
        {
          only: 'request',
          code: `${make('div', 'made.contentEditable = true;')} addEventListener('load', () => { made.focus(); document.execCommand('insertHTML', false, '<img alt="" src="${address('exec-command', 'image')}">'); });`,
        },
      ],
      [
        'svg-image-markup',
        '`<image href>` of an `<svg>` in markup',
        {
          race: 'fetched',
          only: 'request',
          code: `document.body.insertAdjacentHTML('beforeend', '<svg><image href="${address('svg-image-markup', 'image')}" width="1" height="1"></image></svg>');`,
        },
      ],
      [
        'svg-effect-markup',
        '`<feImage href>` of an `<svg>` in markup',
        {
          only: 'request',
          code: `document.body.insertAdjacentHTML('beforeend', '<svg><filter id="effect"><feImage href="${address('svg-effect-markup', 'image')}"></feImage></filter><rect width="9" height="9" filter="url(#effect)"></rect></svg>');`,
        },
      ],
      [
        'svg-title-markup',
        'image in the `<title>` of an `<svg>` in markup',
        {
          race: 'fetched',
          only: 'request',
          code: `document.body.insertAdjacentHTML('beforeend', '<svg><title><img alt="" src="${address('svg-title-markup', 'image')}"></title></svg>');`,
        },
      ],
      [
        'attribute-named',
        'image, with `setNamedItem` of its attributes',
        {
          only: 'request',
          code: `const attribute = document.createAttribute('src'); attribute.value = '${address('attribute-named', 'image')}'; new Image().attributes.setNamedItem(attribute);`,
        },
      ],
      [
        'attribute-node-value',
        'image, by the `nodeValue` of its attribute',
        {
          race: 'fetched',
          only: 'request',
          code: make(
            'img',
            `made.setAttribute('src', ''); made.attributes.src.nodeValue = '${address('attribute-node-value', 'image')}';`,
          ),
        },
      ],
      [
        'svg-image-value',
        '`<image>` of an `<svg>`, by `href.baseVal`, when the page is read',
        {
          only: 'request',
          code: `const [drawing, made] = ['svg', 'image'].map((name) => document.createElementNS('http://www.w3.org/2000/svg', name)); drawing.append(made); document.body.append(drawing); addEventListener('load', () => { made.href.baseVal = '${address('svg-image-value', 'image')}'; });`,
        },
      ],
      [
        'icon',
        'icon of the page',
        {
          race: 'fetched',
          only: 'request',
          code: `const made = document.createElement('link'); made.rel = 'icon'; made.href = '${address('icon', 'image')}'; document.head.append(made);`,
        },
      ],
      [
        'cache',
        '`add` of a `Cache`',
        {
          only: 'request',
          code: `caches.open('cell').then((cache) => cache.add(new Request('${address('cache', 'file')}', { mode: 'no-cors' }))).catch(() => {});`,
        },
      ],
      [
        'frame-of-set',
        '`<frame src>`',
        { code: make('frame', `made.src = '${address('frame-of-set', 'frame')}';`) },
      ],
      [
        'form',
        'form that a script submits into a frame',
        {
          only: 'request',
          code: `${make('iframe', "made.name = 'form';")} const form = document.createElement('form'); form.method = 'post'; form.action = '${address('form', 'file')}'; form.target = 'form'; document.body.append(form); form.submit();`,
        },
      ],
    ],
  ),
  ...group(
    'past the guard: frames led elsewhere, shadow trees in the HTML, import maps, speculation rules, worklets, fonts, `background`, `ping`',
    [
      [
        'frame-location',
        'frame, by `location.replace`',
        {
          code: `${make('iframe', '')} made.contentWindow.location.replace('${address('frame-location', 'frame')}');`,
        },
      ],
      [
        'frame-open',
        'frame, by `open` with its name',
        {
          code: `${make('iframe', "made.name = 'opened';")} open('${address('frame-open', 'frame')}', 'opened');`,
        },
      ],
      [
        'frame-link',
        'frame, by a link that a script clicks',
        {
          code: `${make('iframe', "made.name = 'linked';")} const link = document.createElement('a'); link.href = '${address('frame-link', 'frame')}'; link.target = 'linked'; document.body.append(link); link.click();`,
        },
      ],
      [
        'frame-blob',
        'frame, by a page in a `blob:` address',
        {
          code: make(
            'iframe',
            `made.src = URL.createObjectURL(new Blob(['<scr' + 'ipt>note = (id) => parent.note(id)</scr' + 'ipt>' + ${scriptTag('frame-blob')}], { type: 'text/html' }));`,
          ),
        },
      ],
      [
        'frame-code',
        'frame, by a page in a `javascript:` address',
        {
          only: 'request',
          code: make('iframe', `made.src = "javascript:'<img src=${address('frame-code', 'image')}>'";`),
        },
      ],
      [
        'shadow-declared',
        '`<script src>` in a shadow tree of the HTML',
        {
          race: 'run',
          html: `<div><template shadowrootmode="open"><script src="${address('shadow-declared')}"></script></template></div>`,
        },
      ],
      [
        'shadow-closed',
        '`<script src>` in a closed shadow tree of the HTML',
        {
          race: 'run',
          html: `<div><template shadowrootmode="closed"><script src="${address('shadow-closed')}"></script></template></div>`,
        },
      ],
      [
        'script-svg-linked',
        '`<script xlink:href>` in an `<svg>`',
        {
          race: 'run',
          isUnmarkable: true,
          html: `<svg><script xlink:href="${address('script-svg-linked')}"></script></svg>`,
        },
      ],
      [
        'image-later-candidate',
        'image, by a later candidate of `srcset`',
        {
          only: 'request',
          code: `new Image().srcset = '/own.gif 1w, ${address('image-later-candidate', 'image')} 4000w';`,
        },
      ],
      [
        'import-map',
        'module that an import map leads elsewhere',
        {
          code: `${make('script', `made.type = 'importmap'; made.text = JSON.stringify({ imports: { cell: '${address('import-map')}' } });`)} import('cell').catch(() => {});`,
        },
      ],
      [
        'speculation-rules',
        'page that speculation rules name',
        {
          only: 'request',
          code: make(
            'script',
            `made.type = 'speculationrules'; made.text = JSON.stringify({ prefetch: [{ urls: ['${address('speculation-rules', 'frame')}'], eagerness: 'immediate' }] });`,
          ),
        },
      ],
      [
        'worklet',
        'module of a worklet',
        {
          only: 'request',
          code: `new OfflineAudioContext(1, 1, 44100).audioWorklet?.addModule('${address('worklet')}').catch(() => {});`,
        },
      ],
      [
        'font',
        'font, with `new FontFace`',
        {
          only: 'request',
          code: `new FontFace('Cell', 'url(${address('font', 'file')})').load().catch(() => {});`,
        },
      ],
      [
        'background',
        '`background` of a table',
        {
          only: 'request',
          isUnmarkable: true,
          html: `<table background="${address('background', 'image')}"><tr><td>Text</td></tr></table>`,
        },
      ],
      [
        'ping',
        '`ping` of a link that a script clicks',
        {
          only: 'request',
          code: `${make('a', `made.href = '#ping'; made.ping = '${address('ping', 'file')}';`)} made.click();`,
        },
      ],
    ],
  ),
  ...group(
    'out of a page’s sight: addresses in CSS, a computed `import()`, `new Audio(…)`, workers, functions of an empty frame',
    [
      [
        'css',
        '`url()` in a `<style>` element',
        {
          isUnmarkable: true,
          only: 'request',
          html: `<style>#css { position: fixed; top: 0; background: url(${address('css', 'image')}); }</style><p id="css">Text</p>`,
        },
      ],
      [
        'css-import',
        '`@import` in a `<style>` element',
        {
          isUnmarkable: true,
          only: 'request',
          html: `<style>@import '${address('css-import', 'style')}';</style>`,
        },
      ],
      [
        'style-attribute',
        '`url()` in a `style` attribute',
        {
          isUnmarkable: true,
          only: 'request',
          html: `<p style="background: url(${address('style-attribute', 'image')})">Text</p>`,
        },
      ],
      [
        'style-by-code',
        '`url()` set by a script',
        {
          only: 'request',
          code: make(
            'p',
            `made.textContent = 'Text'; made.style.background = 'url(${address('style-by-code', 'image')})';`,
          ),
        },
      ],
      [
        'computed-import',
        '`import()` of an address that code puts together',
        { code: `import(['https:/', 'tags.cells.test', 'script?cell=computed-import'].join('/'));` },
      ],
      [
        'made-audio',
        '`new Audio(…)`',
        { only: 'request', code: `new Audio('${address('made-audio', 'file')}').preload = 'auto';` },
      ],
      [
        'worker',
        '`fetch` in a worker',
        {
          only: 'request',
          code: `new Worker(URL.createObjectURL(new Blob(["fetch('${address('worker', 'file')}', { mode: 'no-cors' }).catch(() => {})"], { type: 'text/javascript' })));`,
        },
      ],
      [
        'empty-frame',
        'the functions of an empty frame',
        {
          only: 'request',
          code: `${make('iframe', '')} made.contentWindow.fetch('${address('empty-frame', 'file')}', { mode: 'no-cors' }).catch(() => {});`,
        },
      ],
      [
        'empty-frame-write',
        'script that a script writes into an empty frame',
        {
          code: `${make('iframe', '')} made.contentDocument.write('<scr' + 'ipt>note = (id) => parent.note(id)</scr' + 'ipt>' + ${scriptTag('empty-frame-write')}); made.contentDocument.close();`,
        },
      ],
    ],
  ),
];

/** @param {Case} one */
export const canBeMarked = ({ html, markedCode, isUnmarkable }) =>
  Boolean(html ?? markedCode) && !isUnmarkable;

const config = {
  controller: 'Site Oy',
  policyUrl: '/privacy',
  lang: 'en',
  services: [{ id: 'cells', name: 'Cells', category: 'marketing', urls: ['*.cells.test'] }],
};
/** The same service loaded by the widget. */
const managedConfig = { ...config, services: [{ ...config.services[0], src: address('managed') }] };
export const { services } = config;

const ears = `<script>window.ran = []; window.note = (id) => window.ran.push(id); addEventListener('message', ({ data }) => note(data));</script>`;
const widget = (/** @type {object} */ configuration) =>
  `<script type="application/json" data-samtycke-config>${JSON.stringify(configuration)}</script><script src="/samtycke/samtycke.js"></script>`;
const page = (/** @type {string} */ head, /** @type {string} */ body) =>
  `<!doctype html><html lang="en"><head><title>Limits</title>${ears}${head}</head><body>${body}</body></html>`;
const bodyOf = (/** @type {readonly Case[]} */ list) =>
  list.map(({ html, code = '' }) => html ?? run(code)).join('\n');

/** Where the widget's script answers so slowly that the browser has looked through the whole page before. */
export const slowly = (/** @type {string} */ html) => html.replace('samtycke.js"', 'samtycke.js?slow"');
/** Every way at once, without the widget: all of it arrives, or the test would prove nothing. */
export const barePage = () => page('', bodyOf(cases));
export const guardedPage = () => page(widget(config), bodyOf(cases));
export const managedPage = () => page(widget(managedConfig), '');
/** @param {(html: string) => string} mark `samtycke mark` */
export const markedPage = (mark) =>
  mark(
    page(
      widget(config),
      cases
        .filter(canBeMarked)
        .map(({ html, markedCode = '' }) => html ?? run(markedCode))
        .join('\n'),
    ),
  );
