import type { ProviderEndpoints } from '../providers.ts';
import { accessKeyIdOf } from '../sdk-calls.ts';
import type { FunctionModel } from '../template/model.ts';

/** Addresses of the embedded services, given to the SDK by its own variables, to adapters by theirs. */
export interface ServiceEndpoints extends ProviderEndpoints {
  readonly dynamodb: string;
  readonly sqs: string;
  readonly ses: string;
}

/**
 * A function's whole environment: exactly what the template says, what Lambda itself sets, and where the
 * embedded services are. Nothing of this process's own environment gets in: a variable that the stack
 * forgets is missing here as it would be in AWS.
 */
export function environmentOf(
  model: FunctionModel,
  endpoints: ServiceEndpoints,
  region: string,
): Record<string, string> {
  return {
    // Windows starts no process without it.
    ...(process.platform === 'win32' && { SystemRoot: process.env.SystemRoot ?? '' }),
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin',
    LANG: 'en_US.UTF-8',
    TZ: 'UTC',
    LAMBDA_TASK_ROOT: model.codeDir,
    _HANDLER: model.handler,
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
    AWS_LAMBDA_FUNCTION_NAME: model.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(model.memoryMb),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${model.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyIdOf(model.name),
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_SESSION_TOKEN: 'local',
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,
    AWS_ENDPOINT_URL_SES: endpoints.ses,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.ses,
    // Every other service: the embedded endpoint names what it does not have.
    AWS_ENDPOINT_URL: endpoints.ses,
    TWILIO_ENDPOINT_URL: endpoints.twilio,
    RINGBACK_EXTRA_PUSH_ORIGIN: endpoints.push,
    NODE_EXTRA_CA_CERTS: endpoints.pushCa,
    ...model.environment,
  };
}
