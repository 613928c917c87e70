import { Public } from '@libs/auth';
import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { SecretInputs, type SecretQuestion } from './secret-inputs';
import { formPage, GIVEN_BEFORE, KEPT, NO_QUESTION, respondPage } from './secret-page';

/** The page on which a person gives the secrets that a call lacks. Whoever was given its address may. */
@Public()
@ApiExcludeController()
@Controller('secret_inputs')
export class SecretInputsController {
  constructor(private readonly secrets: SecretInputs) {}

  @Get(':token')
  show(@Param('token') token: string, @Res() response: Response): void {
    const question = this.secrets.questionOf(token);
    if (!question) return respondPage(response, 404, NO_QUESTION);
    respondPage(response, 200, formPage(question));
  }

  @Post(':token')
  async take(@Param('token') token: string, @Body() body: unknown, @Res() response: Response): Promise<void> {
    const question = this.secrets.questionOf(token);
    if (!question) return respondPage(response, 404, NO_QUESTION);
    const values = valuesIn(body, question);
    if (!values) return respondPage(response, 400, formPage(question, 'Fill in every field.'));
    if (!(await this.secrets.give(token, values))) return respondPage(response, 409, GIVEN_BEFORE);
    respondPage(response, 200, KEPT);
  }
}

/** Every field that is asked for, and no other. Forms end lines with CR LF, keys with LF. */
function valuesIn(body: unknown, { fields }: SecretQuestion): Record<string, string> | undefined {
  const form = (body ?? {}) as Record<string, unknown>;
  const values = fields.map(({ name }) => [name, Object.hasOwn(form, name) ? form[name] : ''] as const);
  if (values.some(([, value]) => typeof value !== 'string' || value === '')) return undefined;
  return Object.fromEntries(values.map(([name, value]) => [name, String(value).replaceAll('\r\n', '\n')]));
}
