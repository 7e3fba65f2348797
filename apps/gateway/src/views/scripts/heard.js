// Pages work without this; it only adds.
import { CharacterCount, ErrorSummary, Radios, Checkboxes, SkipLink, createAll } from './nhsuk-frontend.js';

document.body.classList.add('nhsuk-frontend-supported');
for (const part of [ErrorSummary, CharacterCount, Radios, Checkboxes, SkipLink]) createAll(part);

// A double tap sends once: what was pressed rests until the next page, or until the browser brings this one back.
document.addEventListener('submit', (event) => {
  const form = event.target;
  if (form.dataset.sent) event.preventDefault();
  else form.dataset.sent = 'yes';
});
addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset.sent;
});

// Paper has no folds.
let opened = [];
addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details:not([open])')];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});

// What a button can't do without a script stands hidden until there is one.
for (const button of document.querySelectorAll('[data-prints]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
for (const button of document.querySelectorAll('[data-copies]')) {
  const field = document.getElementById(button.dataset.copies);
  if (!field || !navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(field.value);
    button.textContent = 'Copied';
  });
}
