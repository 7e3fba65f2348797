import { Controller, Inject, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { API_DOCUMENT, type OpenApiDocument } from '../../openapi/document.js';
import { documentPage } from '../../pages/document-page.js';
import { sendPage } from '../../pages/page.js';
import type { InputOf } from '../../routes/route.js';
import { Input, Serves } from '../../routes/serves.js';
import { docsRoute, openApiRoute } from './routes.js';

@Controller()
export class DocumentController {
  constructor(@Inject(API_DOCUMENT) private readonly document: OpenApiDocument) {}

  @Serves(openApiRoute)
  openApi(@Input() _input: InputOf<typeof openApiRoute>): OpenApiDocument {
    return this.document;
  }

  @Serves(docsRoute)
  docs(@Input() _input: InputOf<typeof docsRoute>, @Res({ passthrough: true }) reply: FastifyReply): string {
    return sendPage(reply, 'How programs talk to Heard', documentPage(this.document));
  }
}
