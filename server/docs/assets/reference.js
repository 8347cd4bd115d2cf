/* global document, matchMedia, SwaggerUIBundle */

const dark = matchMedia('(prefers-color-scheme: dark)');

function followTheme() {
  document.documentElement.classList.toggle('dark-mode', dark.matches);
}

dark.addEventListener('change', followTheme);
followTheme();

const place = document.querySelector('#reference');

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  displayRequestDuration: true,
  // Otherwise it would ask a server of its makers.
  validatorUrl: null,
  onComplete() {
    // It makes a second main part of the page out of its calls.
    place.querySelector('main')?.setAttribute('role', 'group');
  },
});
