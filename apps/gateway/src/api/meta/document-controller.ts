import { Controller, Inject } from '@nestjs/common';
import { API_DOCUMENT, type OpenApiDocument } from '../../openapi/document.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { openApiRoute } from './routes.js';

@Controller()
export class DocumentController {
  constructor(@Inject(API_DOCUMENT) private readonly document: OpenApiDocument) {}

  @Serves(openApiRoute)
  openApi(@Input() _input: InputOf<typeof openApiRoute>): OpenApiDocument {
    return this.document;
  }
}
