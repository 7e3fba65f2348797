import { Controller, Inject } from '@nestjs/common';
import { API_DOCUMENT, type OpenApiDocument } from '../../openapi/document.js';
import { Serves } from '../../routes/serves.js';
import { pageRoute } from '../page-route.js';
import { Pages } from '../pages.js';
import { Visit, Visiting } from '../visit.js';
import { presentApi } from './presenter.js';

export const apiDocsRoute = pageRoute({
  id: 'getDocs',
  path: '/api/docs',
  summary: 'The API, for people',
  access: 'anyone',
  keeping: 'seconds',
});

@Controller()
export class ApiDocsController {
  constructor(
    private readonly pages: Pages,
    @Inject(API_DOCUMENT) private readonly document: OpenApiDocument,
  ) {}

  @Serves(apiDocsRoute)
  show(@Visiting() visit: Visit): string {
    return this.pages.show(visit, 'api-docs/document', presentApi(this.document));
  }
}
