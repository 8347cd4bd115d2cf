import express, { type Router } from 'express';

export function createDocsRouter(openApi: object): Router {
  const router = express.Router();
  router.get('/', (_request, response) => {
    response.json(openApi);
  });
  return router;
}
