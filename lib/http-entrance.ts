import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnApi,
  DomainName,
  HttpApi,
  type HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnRecordSet } from 'aws-cdk-lib/aws-route53';
import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';
import { HarmAlarm } from './harm-alarm.ts';
import { keptLogs } from './kept-logs.ts';
import type { Surroundings } from './ringback-function.ts';

/** The only thing of the system that the internet can reach. */
export class HttpEntrance extends Construct {
  /** The address that AWS assigned, without a slash at the end. */
  readonly endpoint: string;
  /** What the name of the own domain has to lead to; undefined without a domain. */
  readonly domainTarget: string | undefined;
  readonly api: HttpApi;
  private readonly integrations = new Map<IFunction, HttpLambdaIntegration>();

  constructor(scope: Construct, id: string, around: Surroundings) {
    super(scope, id);
    this.api = new HttpApi(this, 'api', {
      apiName: Stack.of(this).stackName,
      createDefaultStage: false,
      disableExecuteApiEndpoint: around.config.domain?.onlyAddress,
    });
    // Not `apiEndpoint`, which refuses to be read where the address is switched off.
    this.endpoint = (this.api.node.defaultChild as CfnApi).attrApiEndpoint;
    const domain = around.config.domain && ownDomain(this, around.config.domain);
    this.domainTarget = domain?.regionalDomainName;
    new HttpStage(this, 'stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: {
        rateLimit: around.config.throttle.requestsPerSecond,
        burstLimit: around.config.throttle.burst,
      },
      accessLogSettings: { destination: accessLog(this, around.config), format: accessLogFormat },
      domainMapping: domain && { domainName: domain },
    });
    new HarmAlarm(this, 'refused-alarm', {
      metric: this.api.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
      atLeast: 5,
      harm: 'Phone systems cannot hand over calls, or people see errors instead of pages.',
      runbook: 'http-errors',
      topic: around.alarmTopic,
    });
  }

  /** Sends one method and path to a function; `guard` says how the function keeps strangers out. */
  route(method: HttpMethod, path: string, target: IFunction, guard: string): void {
    this.add(HttpRouteKey.with(path, method), target, guard);
  }

  /** Sends everything that has no route of its own to a function; `guard` as above. */
  otherwise(target: IFunction, guard: string): void {
    this.add(HttpRouteKey.DEFAULT, target, guard);
  }

  private add(routeKey: HttpRouteKey, target: IFunction, guard: string): void {
    const route = new HttpRoute(this, routeKey.key, {
      httpApi: this.api,
      routeKey,
      integration: this.integration(target),
    });
    // No authorizer of API Gateway: it would know neither our keys nor the links in mails.
    Validations.of(route).acknowledge({ id: 'AwsSolutions::AwsSolutions-APIG4', reason: guard });
  }

  /** One per function, so that its routes share one permission: many would not fit a function's policy. */
  private integration(target: IFunction): HttpLambdaIntegration {
    const known = this.integrations.get(target);
    if (known) return known;
    const made = new HttpLambdaIntegration(target.node.id, target, { scopePermissionToRoute: false });
    this.integrations.set(target, made);
    return made;
  }
}

/** The domain of the configuration, and its record in DNS where the configuration names the hosted zone. */
function ownDomain(
  scope: Construct,
  { name, certificateArn, hostedZoneId }: NonNullable<DeploymentConfig['domain']>,
): DomainName {
  const domain = new DomainName(scope, 'domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'certificate', certificateArn),
  });
  if (hostedZoneId) {
    new CfnRecordSet(scope, 'domain-record', {
      hostedZoneId,
      name,
      type: 'A',
      aliasTarget: { dnsName: domain.regionalDomainName, hostedZoneId: domain.regionalHostedZoneId },
    });
  }
  return domain;
}

/** The route instead of the path, and no address: links contain tokens, and requests come from people. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTimeEpoch',
    route: '$context.routeKey',
    status: '$context.status',
    latencyMs: '$context.responseLatency',
    functionMs: '$context.integrationLatency',
    bytes: '$context.responseLength',
  }),
);

function accessLog(scope: Construct, config: DeploymentConfig): LogGroupLogDestination {
  const logs = keptLogs(scope, 'access-logs', config, {
    // API Gateway adds a permission per log to a policy of limited size, except for names that begin so.
    logGroupName: `/aws/vendedlogs/${Stack.of(scope).stackName}-http`,
    // A fixed name that outlived its stack would stop the next one from being made.
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return new LogGroupLogDestination(logs);
}
