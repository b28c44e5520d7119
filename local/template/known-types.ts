/**
 * What local mode knows of CloudFormation. A type or property that is in none of these lists stops it:
 * silently leaving out a part of the wiring would make "it works locally" worth nothing.
 */

/** Types that mean nothing on a laptop: nothing a handler does depends on them here. */
export const MEANINGLESS_TYPES: ReadonlySet<string> = new Set([
  // Rights are not run locally; a test compares the recorded SDK calls with the synthesised policies.
  'AWS::IAM::Role',
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::Lambda::Permission',
  'AWS::SQS::QueuePolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::KMS::Key',
  'AWS::KMS::Alias',
  // Watching: alarms, dashboards and logs are for operators of the deployed system.
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Logs::LogGroup',
  'AWS::Logs::MetricFilter',
  'AWS::Logs::QueryDefinition',
  'AWS::CDK::Metadata',
  // The address for people: local mode has its own.
  'AWS::ApiGatewayV2::DomainName',
  'AWS::ApiGatewayV2::ApiMapping',
  'AWS::Route53::RecordSet',
  // Users of the local system sign in at its own issuer: the parameter OidcIssuer goes before the user pool.
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolDomain',
]);

/** Properties of the types that local mode runs: `runs` are acted on, `ignores` change nothing here. */
export const KNOWN_PROPERTIES: Readonly<Record<string, { runs: string[]; ignores: string[] }>> = {
  'AWS::DynamoDB::Table': {
    runs: ['TableName', 'AttributeDefinitions', 'KeySchema', 'GlobalSecondaryIndexes'],
    // dynalite deletes nothing by TTL; readers filter what has expired anyway, as DynamoDB deletes late.
    ignores: [
      'BillingMode',
      'OnDemandThroughput',
      'PointInTimeRecoverySpecification',
      'SSESpecification',
      'TimeToLiveSpecification',
      'DeletionProtectionEnabled',
      'ContributorInsightsSpecification',
      'Tags',
    ],
  },
  'AWS::SQS::Queue': {
    runs: [
      'QueueName',
      'VisibilityTimeout',
      'MessageRetentionPeriod',
      'DelaySeconds',
      'MaximumMessageSize',
      'ReceiveMessageWaitTimeSeconds',
      'RedrivePolicy',
    ],
    ignores: [
      'SqsManagedSseEnabled',
      'KmsMasterKeyId',
      'KmsDataKeyReusePeriodSeconds',
      'RedriveAllowPolicy',
      'Tags',
    ],
  },
  'AWS::Lambda::Function': {
    runs: ['FunctionName', 'Code', 'Handler', 'Runtime', 'Timeout', 'MemorySize', 'Environment'],
    ignores: [
      'Architectures',
      'Description',
      'Role',
      'LoggingConfig',
      'TracingConfig',
      'EphemeralStorage',
      'RecursiveLoop',
      'Tags',
    ],
  },
  'AWS::Lambda::EventSourceMapping': {
    runs: [
      'EventSourceArn',
      'FunctionName',
      'BatchSize',
      'FunctionResponseTypes',
      'ScalingConfig',
      'Enabled',
    ],
    // AWS waits up to the window to fill a batch; a laptop hands over at once what is there.
    ignores: ['MaximumBatchingWindowInSeconds', 'MetricsConfig', 'Tags'],
  },
  // Throttling and access logs of a stage are the deployed API's; CORS does not exist on our one origin.
  'AWS::ApiGatewayV2::Api': {
    runs: ['ProtocolType'],
    ignores: ['Name', 'Description', 'DisableExecuteApiEndpoint', 'Tags'],
  },
  'AWS::ApiGatewayV2::Stage': {
    runs: ['StageName'],
    ignores: [
      'ApiId',
      'AutoDeploy',
      'AccessLogSettings',
      'DefaultRouteSettings',
      'RouteSettings',
      'Description',
      'Tags',
    ],
  },
  'AWS::ApiGatewayV2::Route': {
    runs: ['RouteKey', 'Target', 'AuthorizationType'],
    ignores: ['ApiId', 'OperationName'],
  },
  'AWS::ApiGatewayV2::Integration': {
    runs: ['IntegrationType', 'IntegrationUri', 'PayloadFormatVersion'],
    ignores: ['ApiId', 'IntegrationMethod', 'Description', 'TimeoutInMillis', 'CredentialsArn'],
  },
  'AWS::Events::Rule': {
    runs: ['ScheduleExpression', 'State', 'Targets', 'Name'],
    ignores: ['Description', 'Tags'],
  },
  'AWS::SES::EmailIdentity': {
    runs: ['EmailIdentity'],
    ignores: [
      'DkimAttributes',
      'DkimSigningAttributes',
      'FeedbackAttributes',
      'MailFromAttributes',
      'ConfigurationSetAttributes',
      'Tags',
    ],
  },
  'AWS::SES::ConfigurationSet': {
    runs: ['Name'],
    ignores: [
      'DeliveryOptions',
      'ReputationOptions',
      'SendingOptions',
      'SuppressionOptions',
      'TrackingOptions',
      'VdmOptions',
      'Tags',
    ],
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    runs: ['ConfigurationSetName', 'EventDestination'],
    ignores: [],
  },
  'AWS::SecretsManager::Secret': {
    runs: ['Name', 'GenerateSecretString', 'SecretString'],
    ignores: ['Description', 'KmsKeyId', 'ReplicaRegions', 'Tags'],
  },
  'AWS::SNS::Topic': {
    runs: ['TopicName'],
    ignores: ['DisplayName', 'KmsMasterKeyId', 'SignatureVersion', 'TracingConfig', 'Tags'],
  },
  // Of mailboxes (the alarm topic's subscribers) nothing is run; queues get what is published.
  'AWS::SNS::Subscription': {
    runs: ['Protocol', 'Endpoint', 'TopicArn', 'RawMessageDelivery'],
    // What SNS does when a queue does not take a message; the embedded one always does in the end.
    ignores: ['Region', 'RedrivePolicy', 'DeliveryPolicy'],
  },
};
