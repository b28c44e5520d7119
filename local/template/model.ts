/** What local mode runs, read from the synthesised template: plain data, every expression resolved. */

/** A DynamoDB table as `CreateTable` wants it. */
export interface TableModel {
  readonly logicalId: string;
  readonly name: string;
  readonly attributeDefinitions: { AttributeName: string; AttributeType: 'S' | 'N' | 'B' }[];
  readonly keySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
  readonly indexes: {
    IndexName: string;
    KeySchema: { AttributeName: string; KeyType: 'HASH' | 'RANGE' }[];
    Projection: { ProjectionType?: 'ALL' | 'KEYS_ONLY' | 'INCLUDE'; NonKeyAttributes?: string[] };
  }[];
}

export interface QueueModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  /** As SQS's `CreateQueue` wants them: strings, `RedrivePolicy` as JSON. */
  readonly attributes: Readonly<Record<string, string>>;
  /** ARN of the queue that takes what failed too often, if any. */
  readonly deadLetterArn?: string;
}

export interface FunctionModel {
  readonly logicalId: string;
  readonly name: string;
  readonly arn: string;
  /** Absolute folder of the bundled asset. */
  readonly codeDir: string;
  /** `file.export`, e.g. `index.handler`. */
  readonly handler: string;
  readonly timeoutSeconds: number;
  readonly memoryMb: number;
  readonly environment: Readonly<Record<string, string>>;
}

/** A queue that invokes a function. */
export interface EventSourceModel {
  readonly queueArn: string;
  readonly functionName: string;
  readonly batchSize: number;
  readonly reportsItemFailures: boolean;
  readonly maxConcurrency?: number;
  readonly enabled: boolean;
}

export interface RouteModel {
  /** `GET /a/{token}` or `$default`. */
  readonly key: string;
  readonly functionName: string;
}

export interface ScheduleModel {
  readonly name: string;
  readonly arn: string;
  readonly everySeconds: number;
  readonly functionName: string;
  /** Constant JSON input; absent: the scheduled event itself. */
  readonly input?: string;
}

/** A secret, its value as the template gives it or wants it generated; without either it is put in later. */
export interface SecretModel {
  readonly name: string;
  readonly arn: string;
  readonly value?: string;
  /** CloudFormation's `GenerateSecretString`. */
  readonly generate?: {
    readonly PasswordLength?: number;
    readonly ExcludeCharacters?: string;
    readonly ExcludeLowercase?: boolean;
    readonly ExcludeUppercase?: boolean;
    readonly ExcludeNumbers?: boolean;
    readonly ExcludePunctuation?: boolean;
    readonly SecretStringTemplate?: string;
    readonly GenerateStringKey?: string;
  };
}

/** Where a configuration set's events go. */
export interface MailReportModel {
  readonly configurationSet: string;
  /** In CloudFormation's spelling: `send`, `delivery`, `bounce`, … */
  readonly eventTypes: readonly string[];
  readonly topicArn: string;
}

/** A queue that gets what is published to a topic. */
export interface SubscriptionModel {
  readonly topicArn: string;
  readonly queueArn: string;
  /** Whether the message goes as it is, without SNS's envelope. */
  readonly raw: boolean;
}

/** Everything local mode runs. */
export interface StackModel {
  readonly tables: readonly TableModel[];
  readonly queues: readonly QueueModel[];
  readonly functions: readonly FunctionModel[];
  readonly eventSources: readonly EventSourceModel[];
  readonly routes: readonly RouteModel[];
  readonly schedules: readonly ScheduleModel[];
  readonly secrets: readonly SecretModel[];
  /** Domains and addresses that SES may send from. */
  readonly mailIdentities: readonly string[];
  readonly mailConfigurationSets: readonly string[];
  readonly mailReports: readonly MailReportModel[];
  readonly subscriptions: readonly SubscriptionModel[];
}

/** Where the parts of a running local mode are; the template's expressions resolve to these. */
export interface Surroundings {
  /** Address people open, without a slash at the end: value of the parameter `PublicUrl`. */
  readonly publicUrl: string;
  /** Address of the embedded SQS, without a slash at the end. */
  readonly sqsEndpoint: string;
  readonly region: string;
  readonly accountId: string;
}
