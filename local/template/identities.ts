import { resolve, type Scope, TemplateError } from './intrinsics.ts';
import type { Surroundings } from './model.ts';
import type { SynthesisedStack, TemplateResource } from './read-template.ts';

/** Where the embedded issuer is, below the address for people. */
export const localIssuerPath = '/local/oidc';
/** What we are there. */
export const localClientId = 'ringback';

/**
 * Names, ARNs and addresses of the template's resources as they are on this machine.
 *
 * A resource that the template leaves unnamed gets a name made of its construct path (`OnMissedCall-Queue`):
 * readable in logs and queue lists, and the same at every start, so that data on disk keeps its owner.
 */
export function makeScope(stack: SynthesisedStack, surroundings: Surroundings): Scope {
  const { region, accountId } = surroundings;
  const parameters: Record<string, string> = {};
  for (const [name, { Default }] of Object.entries(stack.parameters)) {
    if (Default !== undefined) parameters[name] = String(Default);
  }
  if ('PublicUrl' in stack.parameters) parameters.PublicUrl = surroundings.publicUrl;
  if ('OidcIssuer' in stack.parameters) parameters.OidcIssuer = `${surroundings.publicUrl}${localIssuerPath}`;
  if ('OidcClientId' in stack.parameters) parameters.OidcClientId = localClientId;

  const arn = (service: string, rest: string) => `arn:aws:${service}:${region}:${accountId}:${rest}`;
  const nameOf = (id: string, property: string) => physicalName(id, property, stack, scope);
  const known = new Map<string, Record<string, string>>();

  function identify(id: string): Record<string, string> | undefined {
    const resource = stack.resources[id];
    if (!resource) return undefined;
    switch (resource.Type) {
      case 'AWS::DynamoDB::Table': {
        const name = nameOf(id, 'TableName');
        return { Ref: name, Arn: arn('dynamodb', `table/${name}`) };
      }
      case 'AWS::SQS::Queue': {
        const name = nameOf(id, 'QueueName');
        const url = `${surroundings.sqsEndpoint}/${accountId}/${name}`;
        return { Ref: url, QueueUrl: url, QueueName: name, Arn: arn('sqs', name) };
      }
      case 'AWS::Lambda::Function': {
        const name = nameOf(id, 'FunctionName');
        return { Ref: name, Arn: arn('lambda', `function:${name}`) };
      }
      case 'AWS::ApiGatewayV2::Api':
        return { Ref: 'local', ApiId: 'local', ApiEndpoint: surroundings.publicUrl };
      case 'AWS::Events::Rule': {
        const name = nameOf(id, 'Name');
        return { Ref: name, Arn: arn('events', `rule/${name}`) };
      }
      case 'AWS::SES::EmailIdentity':
        return { Ref: String(resolve(resource.Properties.EmailIdentity, scope, `${id}.EmailIdentity`)) };
      case 'AWS::SES::ConfigurationSet':
        return { Ref: nameOf(id, 'Name') };
      case 'AWS::SecretsManager::Secret': {
        const name = nameOf(id, 'Name');
        // Secrets Manager ends its ARNs with a hyphen and six characters of its own.
        const secretArn = arn('secretsmanager', `secret:${name}-Local0`);
        return { Ref: secretArn, Id: secretArn, Name: name };
      }
      case 'AWS::SNS::Topic': {
        const name = nameOf(id, 'TopicName');
        return { Ref: arn('sns', name), TopicArn: arn('sns', name), TopicName: name };
      }
      case 'AWS::Logs::LogGroup':
      case 'AWS::IAM::Role':
      case 'AWS::KMS::Key':
        // Nothing that runs here reads these; a value keeps expressions that mention them resolvable.
        return { Ref: id, Arn: arn(resource.Type.split('::')[1]?.toLowerCase() ?? '', id) };
      default:
        return { Ref: id };
    }
  }
  function attributes(id: string): Record<string, string> | undefined {
    const cached = known.get(id);
    if (cached) return cached;
    const found = identify(id);
    if (found) known.set(id, found);
    return found;
  }

  const scope: Scope = {
    parameters,
    conditions: stack.conditions,
    pseudoParameters: {
      'AWS::Region': region,
      'AWS::AccountId': accountId,
      'AWS::Partition': 'aws',
      'AWS::URLSuffix': 'amazonaws.com',
      'AWS::StackName': stack.name,
      'AWS::StackId': arn('cloudformation', `stack/${stack.name}/local`),
    },
    ref: (id) => attributes(id)?.Ref,
    attribute: (id, attribute) => (attribute === 'Ref' ? undefined : attributes(id)?.[attribute]),
  };
  return scope;
}

function physicalName(id: string, property: string, stack: SynthesisedStack, scope: Scope): string {
  const resource = stack.resources[id] as TemplateResource;
  const given = resource.Properties[property];
  if (given !== undefined) {
    const name = resolve(given, scope, `${id}.${property}`);
    if (typeof name !== 'string' || name === '') throw new TemplateError(`${id}.${property} is not a name.`);
    return name;
  }
  const path = resource.Metadata['aws:cdk:path'];
  if (typeof path !== 'string') return id;
  const parts = path.split('/').slice(1);
  if (parts.at(-1) === 'Resource') parts.pop();
  return parts.join('-').replaceAll(/[^A-Za-z0-9_-]/g, '') || id;
}
