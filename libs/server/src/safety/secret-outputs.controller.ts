import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { SecretOutputs } from './secret-outputs';
import { NOTHING_TO_SEE, offerPage, respondPage, SEEN_BEFORE, secretPage } from './secret-page';

/**
 * The page on which a person looks at a secret that a call made. Its address is not enough: the person logs in as the caller
 * of that call. Opening it shows nothing yet, since programs open addresses to look what is there.
 */
@ApiExcludeController()
@Controller('secret_outputs')
export class SecretOutputsController {
  constructor(private readonly secrets: SecretOutputs) {}

  @Get(':address')
  show(@Param('address') address: string, @Res() response: Response): void {
    const offer = this.secrets.offerAt(address);
    if (!offer) return respondPage(response, 404, NOTHING_TO_SEE);
    respondPage(response, 200, offerPage(offer));
  }

  @Post(':address')
  async take(@Param('address') address: string, @Res() response: Response): Promise<void> {
    const offer = this.secrets.offerAt(address);
    if (!offer) return respondPage(response, 404, NOTHING_TO_SEE);
    const secret = await this.secrets.take(address);
    if (secret === undefined) return respondPage(response, 409, SEEN_BEFORE);
    respondPage(response, 200, secretPage(offer, secret));
  }
}
