import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { App } from 'aws-cdk-lib/core';
import { checkDeploymentConfig, type DeploymentConfigInput } from '../../lib/deployment-config.ts';
import { ringbackApp } from '../../lib/ringback-app.ts';
import sample from '../../ringback.config.ts';

/** Anything in a template whose shape the test knows better than a type could say. */
export type Loose = any;

export interface Resource {
  id: string;
  Type: string;
  Properties: Loose;
  DeletionPolicy?: string;
  DependsOn?: string[];
}

export interface Synthesised {
  stackName: string;
  parameters: Loose;
  conditions: Loose;
  outputs: Loose;
  all: Resource[];
  ofType(type: string): Resource[];
  /** The function of this folder of `functions/`. */
  functionNamed(name: string): Resource;
  /** The resource that a `Ref` or `Fn::GetAtt` means. */
  target(reference: Loose): Resource;
  /** A value with each reference in it replaced by the name of what it means, for reading in one look. */
  readable(value: Loose): Loose;
}

const functions = [
  'receive-events',
  'receive-status',
  'serve-web',
  'on-missed-call',
  'on-answered-call',
  'on-outbound-call',
  'on-video-call',
  'on-mail-report',
  'send-email',
  'send-sms',
  'send-push',
  'on-due',
  'canary',
];

/** The app with stand-ins for the bundles; `overrides` on top of ringback.config.ts. */
export function makeApp(overrides: Partial<DeploymentConfigInput> = {}): App {
  const checked = checkDeploymentConfig({ ...sample, ...overrides });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const folder = mkdtempSync(path.join(tmpdir(), 'ringback-stack-'));
  for (const name of functions) {
    mkdirSync(path.join(folder, 'functions', name), { recursive: true });
    writeFileSync(path.join(folder, 'functions', name, 'index.js'), `exports.handler = '${name}';\n`);
  }
  return ringbackApp({
    config: checked.config,
    functionsDir: path.join(folder, 'functions'),
    outdir: path.join(folder, 'out'),
  });
}

/** The stack as CloudFormation gets it. */
export function synthesise(overrides: Partial<DeploymentConfigInput> = {}): Synthesised {
  const [stack] = makeApp(overrides).synth().stacks;
  return view(stack!.stackName, JSON.parse(readFileSync(stack!.templateFullPath, 'utf8')));
}

function view(stackName: string, template: Loose): Synthesised {
  const all = Object.entries<Loose>(template.Resources).map(
    ([id, resource]) => ({ id, Properties: {}, ...resource }) as Resource,
  );
  const byId = new Map(all.map((resource) => [resource.id, resource]));
  const target = (reference: Loose): Resource => {
    const found = byId.get(reference?.Ref ?? reference?.['Fn::GetAtt']?.[0]);
    if (!found) throw new Error(`Nothing in the stack is meant by ${JSON.stringify(reference)}`);
    return found;
  };
  const readable = (value: Loose): Loose => {
    if (Array.isArray(value)) return value.map(readable);
    if (typeof value !== 'object' || value === null) return value;
    if ('Ref' in value && !byId.has(value.Ref)) return `<${value.Ref}>`;
    if ('Ref' in value) return nameOf(target(value), stackName);
    if ('Fn::GetAtt' in value) return `${nameOf(target(value), stackName)}.${value['Fn::GetAtt'][1]}`;
    if ('Fn::Join' in value) return value['Fn::Join'][1].map(readable).join(value['Fn::Join'][0]);
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, readable(each)]));
  };
  return {
    stackName,
    parameters: template.Parameters,
    conditions: template.Conditions,
    outputs: template.Outputs,
    all,
    ofType: (type) => all.filter((resource) => resource.Type === type),
    functionNamed: (name) => {
      const found = all.find(({ Properties }) => Properties?.FunctionName === `${stackName}-${name}`);
      if (!found) throw new Error(`The stack has no function ${name}`);
      return found;
    },
    target,
    readable,
  };
}

/** Types of which the stack has several without a name: told apart by where they stand in it. */
const namedByPlace = new Set([
  'AWS::SecretsManager::Secret',
  'AWS::SES::ConfigurationSet',
  'AWS::SNS::Topic',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
]);

/** `queue:send-email`, `function:on-due`, `secret:twilio`, `topic:mailreports`, `table` … */
function nameOf({ id, Type, Properties }: Resource, stackName: string): string {
  const kind = Type.split('::').at(-1)!.toLowerCase();
  const name: Loose = Properties.QueueName ?? Properties.FunctionName ?? Properties.EmailIdentity;
  if (name) return `${kind}:${name.replace(`${stackName}-`, '')}`;
  if (Type === 'AWS::Logs::LogGroup') return `log:${id.replace(/logs[0-9A-F]{8}$/, '')}`;
  if (namedByPlace.has(Type)) return `${kind}:${id.replace(/[0-9A-F]{8}$/, '')}`;
  return kind;
}
