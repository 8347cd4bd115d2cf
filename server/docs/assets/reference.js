/* global document, SwaggerUIBundle */

const place = document.querySelector('#reference');

SwaggerUIBundle({
  domNode: place,
  url: place.dataset.document,
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 3,
  deepLinking: true,
  displayRequestDuration: true,
  // Otherwise it would ask a server of its makers.
  validatorUrl: null,
  onComplete() {
    // It makes a second main part of the page out of its calls.
    place.querySelector('main')?.setAttribute('role', 'group');
  },
});
