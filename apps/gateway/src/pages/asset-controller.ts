import { Controller, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notFound } from '#kernel';
import { route, type InputOf } from '../routes/route.js';
import { Input, Serves } from '../routes/serves.js';
import { Assets } from './assets.js';

export const assetRoute = route({
  id: 'asset',
  method: 'GET',
  path: '/assets/{file}',
  area: 'Pages',
  summary: 'Style sheet, script and icon of the pages',
  access: 'anyone',
  identity: 'ignored',
  documented: false,
  params: z.strictObject({ file: z.string().regex(/^[a-z-]+\.[0-9a-f]{12}\.[a-z]+$/) }),
  answer: { status: 200, description: 'The file.', mediaType: 'application/octet-stream' },
  keeping: 'for-ever',
  limit: 'none',
});

@Controller()
export class AssetController {
  constructor(private readonly assets: Assets) {}

  @Serves(assetRoute)
  show(
    @Input() { params }: InputOf<typeof assetRoute>,
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Buffer {
    const accepts = headers['accept-encoding'];
    const asset = this.assets.find(params.file, typeof accepts === 'string' ? accepts : '');
    if (!asset) throw notFound('The file');
    void reply.headers({ 'content-type': asset.type, vary: 'Accept-Encoding' });
    if (asset.encoding) void reply.header('content-encoding', asset.encoding);
    return asset.bytes;
  }
}
