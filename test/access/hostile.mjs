// Styles of pages that are hard on whatever is put into them, written by hand after what they name.

export const hostile = {
  // Bootstrap 5, _reboot.scss and _buttons.scss
  'a Bootstrap': `*, ::after, ::before { box-sizing: border-box } body { margin: 0; font: 400 1rem/1.5 serif; -webkit-text-size-adjust: 100% }
    h1, h2, h3, h4 { margin: 0 0 .5rem; font-weight: 500; line-height: 1.2 } p { margin: 0 0 1rem } ol, ul, dl { margin: 0 0 1rem; padding-left: 2rem }
    a { color: rgb(13 110 253); text-decoration: underline } code { font-size: .875em; color: #d63384 } svg { vertical-align: middle }
    table { caption-side: bottom; border-collapse: collapse } th { text-align: inherit } label { display: inline-block } button { border-radius: 0; text-transform: none }
    button:not(:disabled) { cursor: pointer } [hidden] { display: none !important } summary { display: list-item; cursor: pointer } iframe { border: 0 }`,
  // Tailwind 3, preflight.css
  'a Tailwind': `*, ::before, ::after { box-sizing: border-box; border: 0 solid #e5e7eb } ::before, ::after { --tw-content: '' } html { line-height: 1.5; tab-size: 4 }
    h1, h2, h3, h4 { font-size: inherit; font-weight: inherit } a { color: inherit; text-decoration: inherit } strong { font-weight: bolder }
    button, input { font: inherit; color: inherit; margin: 0; padding: 0 } button { background: transparent none; -webkit-appearance: button; text-transform: none }
    dl, h1, h2, h3, h4, p, ol, ul, fieldset { margin: 0; padding: 0 } ol, ul { list-style: none } dialog { padding: 0 } svg, video, iframe { display: block; vertical-align: middle }`,
  'all: unset on everything': '* { all: unset }',
  'all: unset on everything, important': '* { all: unset !important }',
  'hidden buttons and dialogs':
    'button, dialog, section, [role=dialog] { display: none !important; visibility: hidden !important; opacity: 0 !important }',
  'a storm of !important': `body * { color: red !important; background: lime !important; border: 9px dashed blue !important; margin: 30px !important; padding: 50px !important;
    position: static !important; display: block !important; float: right !important; transform: rotate(9deg) !important; opacity: .2 !important; filter: blur(3px) !important;
    width: 40px !important; height: 40px !important; max-width: 40px !important; min-width: 900px !important; font-size: 50px !important; font-weight: 900 !important; text-transform: uppercase !important;
    text-align: right !important; text-decoration: line-through !important; text-shadow: 2px 2px red !important; text-indent: 40px !important; white-space: pre !important; overflow: hidden !important; clip-path: circle(10px) !important; z-index: 1 !important;
    animation: spin 1s infinite !important; transition: all 5s !important; cursor: wait !important; outline: 9px solid red !important; box-shadow: 0 0 9px red !important; flex: none !important; order: 9 !important; gap: 90px !important; columns: 3 !important; writing-mode: vertical-rl !important; direction: rtl !important; zoom: 2 !important; user-select: none !important; appearance: auto !important }
    @keyframes spin { to { rotate: 1turn } } body *::before, body *::after { content: '!' !important; display: block !important }`,
  'rules that know our names': `#samtycke *:not(svg *) { display: none !important } #samtycke button { background: red !important; font-size: 5px !important }
    html body #samtycke #samtycke-notice [data-samtycke=reject] { opacity: .1 !important; order: 9 !important;
      --_accent: #eee !important; --_on-accent: #ddd !important; --_radius: 0 !important; --samtycke-accent: #eee !important } .samtycke-embed { display: none !important }`,
  'shown hidden things':
    '[hidden] { display: block !important } summary, details { display: contents !important } input { display: none !important }',
};
