import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import * as z from 'zod';
import { check } from '../../../core/check.ts';
import type { CompanyNumber, Settings } from '../../../core/directory.ts';
import { languages } from '../../../core/language.ts';
import { missedCallView } from '../../../core/missed-call-view.ts';
import { toE164 } from '../../../core/phone-number.ts';
import { previewCallers, previewOf } from '../../../core/preview.ts';
import { renderMissedCallMail } from '../../../templates/missed-call-mail.ts';
import { notFound, notValid } from '../problem-answers.ts';
import { type ApiRouter, type ApiTools, allow, apiRouter } from './api.ts';
import { problems } from './schemas.ts';

/** What a preview is of, and how it is shown. */
export const previewQuery = z.object({
  message: z.enum(['missed-call']).default('missed-call'),
  caller: z.enum(previewCallers).default('known'),
  language: z.enum(languages).optional(),
  format: z.enum(['html', 'text']).default('html'),
});

/** The page is a mail: styles stand in it, and a logo may come from anywhere. */
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src https:; base-uri 'none'; frame-ancestors 'none'; sandbox";

/** `GET /v1/numbers/{id}/preview`: how the messages of a company number look, with its wording, colour and details (U10). */
export function previewRoutes(tools: ApiTools): ApiRouter {
  const router = apiRouter();
  const route = createRoute({
    method: 'get',
    path: '/v1/numbers/{id}/preview',
    tags: ['directory'],
    request: { params: z.object({ id: z.string() }), query: previewQuery },
    responses: {
      200: { description: 'The message', content: { 'text/html': { schema: z.string() } } },
      ...problems(401, 403, 404, 422),
    },
  });
  router.openAPIRegistry.registerPath(route);
  router.get(route.getRoutingPath(), allow('directory:read', tools), async (context) => {
    const checked = check(previewQuery, context.req.query());
    if (!checked.ok) return notValid(context, checked.faults);
    const { directory } = context.get('store');
    const settings = await directory.settings();
    const number = toE164(context.req.param('id') ?? '', settings.country);
    const companyNumber = number && (await directory.companyNumbers.get(number));
    if (!companyNumber) return notFound(context, 'company number');

    return answerPreview(context, companyNumber, settings, checked.value, tools.now());
  });
  return router;
}

/** Answers with the mail about a missed call to a company number, as a page of its own. */
export function answerPreview(
  context: Context,
  companyNumber: CompanyNumber,
  settings: Settings,
  { caller, language = companyNumber.language, format }: z.output<typeof previewQuery>,
  now: Date,
): Response | Promise<Response> {
  const preview = previewOf(companyNumber, settings, caller, language, now);
  const reader = { language, timeZone: companyNumber.timeZone ?? settings.timeZone };
  const mail = renderMissedCallMail(missedCallView(preview.call, preview.context, reader, now));
  if (format === 'text') return context.text(`${mail.subject}\n\n${mail.text}`);
  context.header('content-security-policy', mailPolicy);
  return context.html(mail.html);
}
