import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { TemplateError } from './intrinsics.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
  Condition: z.string().optional(),
});

const Template = z.looseObject({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(z.string(), Resource),
});

const AssetManifest = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string().optional() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** One resource of the template, its expressions unresolved. */
export type TemplateResource = z.infer<typeof Resource>;

/** A synthesised stack as the CDK left it on disk. */
export interface SynthesisedStack {
  readonly name: string;
  readonly parameters: Readonly<Record<string, { Default?: unknown }>>;
  readonly conditions: Readonly<Record<string, unknown>>;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  /** Absolute folder of an asset by the S3 key under which it would be published. */
  assetFolder(objectKey: string): string | undefined;
}

const TEMPLATE_ENDING = '.template.json';

/**
 * Reads the one stack in a folder that `cdk synth` wrote.
 * @throws TemplateError when there is none, or more than one.
 */
export function readSynthesisedStack(folder: string): SynthesisedStack {
  const templates = existsSync(folder)
    ? readdirSync(folder).filter((name) => name.endsWith(TEMPLATE_ENDING))
    : [];
  const [file, ...others] = templates;
  if (!file || others.length > 0) {
    throw new TemplateError(
      `Local mode runs one stack, but ${folder} holds ${templates.length} (${templates.join(', ') || 'none'}).`,
    );
  }
  const name = file.slice(0, -TEMPLATE_ENDING.length);
  const template = parse(Template, join(folder, file));
  const manifestFile = join(folder, `${name}.assets.json`);
  const assets = existsSync(manifestFile) ? parse(AssetManifest, manifestFile).files : {};
  const folders = new Map<string, string>();
  for (const asset of Object.values(assets)) {
    if (!asset.source.path) continue;
    for (const { objectKey } of Object.values(asset.destinations)) {
      folders.set(objectKey, resolve(folder, asset.source.path));
    }
  }
  return {
    name,
    parameters: template.Parameters,
    conditions: template.Conditions,
    resources: template.Resources,
    assetFolder: (objectKey) => folders.get(objectKey),
  };
}

function parse<T>(schema: z.ZodType<T>, file: string): T {
  const result = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (result.success) return result.data;
  throw new TemplateError(`${file} is not what the CDK writes: ${z.prettifyError(result.error)}`);
}
