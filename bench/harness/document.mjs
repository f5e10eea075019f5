import { picture } from './picture.mjs';

const words =
  'about above after again against ago air all along also always among and animal answer any apple arm around ask at autumn away back bank bath before begin behind bell below bench best between big bird black blue board boat book both bread bridge bright bring brother brown build bus busy but by cake call came car carry cat chair child church city clean clear clock close cloud coat cold come cook corner could country cow cross cup dance dark day deep dinner dog door down draw dream dress drink dry each early earth east easy eat egg eight end enough evening ever every eye face fall family far farm fast father field fine fire first fish five floor flower food foot for forest found four fresh friday friend from fruit full game garden gave girl give glass go gold good grass great green grew ground grow half hand happy hard has hat have head hear heart help here high hill hold home honey horse hot hour house how hundred ice if in inside island job join july june jump just keep key kind king kitchen knew lake lamp land large last late laugh lead leaf learn left less letter life light like line list little live long look low made make many map march market may meadow meet milk mill money month moon more morning most mother mountain much music name near never new next night nine no noon north not now of off often old on once one only open orange other our out over own page paint paper park part past path pay pen people piece pink place plan plant play point pond quick quiet rain read ready red rest ride right river road rock roof room round run sail salt same sand saw school sea see seven shade ship shoe shop short side silver sing sister six sky sleep slow small smile snow so soap some song soon sound south spoon spring square stable star station stay step stone storm story street strong such sugar summer sun sure sweet swim table tall ten than that the then there they thin this three time to today together tomorrow too town train tree true turn two under until up very village visit voice wait walk wall warm was water way weather week well west wet when where which while white wide wild wind window winter wood word work world year yellow yes young'.split(
    ' ',
  );

function writer(seed) {
  let state = seed;
  const word = () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return words[(state >>> 8) % words.length];
  };
  const phrase = (length) => {
    const text = Array.from({ length }, word).join(' ');
    return text[0].toUpperCase() + text.slice(1);
  };
  const paragraph = (sentences) =>
    Array.from({ length: sentences }, (_, index) => `${phrase(9 + ((state >>> 12) % (index + 7)))}.`).join(
      ' ',
    );
  return { phrase, paragraph };
}

function article(index) {
  const { phrase, paragraph } = writer(index * 7919 + 11);
  const image =
    index < 3
      ? `<img class="picture" src="/page/picture-${index}.png" width="220" height="150" alt="Hills under a pale sky">`
      : '';
  return `<article class="card" id="story-${index}">
  <header class="card-header"><h2>${phrase(5)}</h2><p class="meta"><time datetime="2025-03-${10 + index}">${10 + index} March 2025</time> · <a href="#author">By the editors</a></p></header>
  ${image}
  <p class="lead">${paragraph(2)}</p>
  <p>${paragraph(5)}</p>
  <ul class="points"><li>${paragraph(1)}</li><li>${paragraph(1)}</li><li>${paragraph(1)}</li></ul>
  <p>${paragraph(5)}</p>
  <footer class="card-footer"><a class="button" href="#story-${index}">Read on</a></footer>
</article>`;
}

const rules = (name, index) => `
.${name} { display: block; margin: 0 auto ${1 + (index % 3) / 2}rem; padding: ${(index % 4) + 1}rem; max-width: ${60 + (index % 5)}rem; border-radius: ${index % 9}px; color: #${(0x222222 + index * 0x010203).toString(16)}; }
.${name} > h2, .${name} > header h2 { font-size: ${1.2 + (index % 4) / 10}rem; line-height: 1.3; letter-spacing: -.01em; }
.${name} a:hover, .${name} a:focus-visible { text-decoration-thickness: ${1 + (index % 3)}px; outline: 2px solid #0b5; outline-offset: 2px; }
@media (min-width: ${36 + index}rem) { .${name} { padding-inline: ${2 + (index % 3)}rem; grid-column: span ${1 + (index % 3)}; } }`;

const names =
  'card card-header card-footer meta lead points picture button site-header site-nav hero hero-text panel teaser quote figure caption price table row cell tag badge alert form field label search results pager crumb site-footer'.split(
    ' ',
  );

export const pageStyle = `*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.6 system-ui, sans-serif; color: #222; background: #fafafa; }
img { max-width: 100%; height: auto; }
.site-nav { display: flex; gap: 1rem; list-style: none; }
${names.map(rules).join('\n')}
`;

export const pictures = [0, 1, 2].map((index) => picture({ width: 220, height: 150, seed: index + 3 }));

const content = `<header class="site-header"><p><strong>The Harbour Post</strong></p>
<nav aria-label="Main"><ul class="site-nav"><li><a href="#story-0">News</a></li><li><a href="#story-1">Culture</a></li><li><a href="#story-2">About</a></li></ul></nav>
<button type="button" id="page-button">Menu</button></header>
<main><h1 class="hero-text">News from the harbour and the hills around it</h1>
${Array.from({ length: 24 }, (_, index) => article(index)).join('\n')}
</main>
<footer class="site-footer"><p>The Harbour Post, since 1921.</p></footer>`;

/** The one page of the bench, with what a peer adds to its head and to the end of its body. */
export function pageWith({ head, bodyEnd }) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The Harbour Post</title>
${head}
<link rel="stylesheet" href="/page/style.css">
<link rel="icon" href="data:,">
</head>
<body>
${content}
${bodyEnd}
</body>
</html>
`;
}
