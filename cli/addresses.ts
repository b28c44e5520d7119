/** A table of Ringback, and how DynamoDB is reached; what is absent comes from the AWS settings of the environment. */
export interface TableAddress {
  readonly name: string;
  readonly region?: string;
  /** Only in local mode. */
  readonly endpoint?: string;
}

/** A secret in Secrets Manager, and how that is reached; what is absent comes from the AWS settings of the environment. */
export interface SecretAddress {
  /** Name or ARN. */
  readonly id: string;
  readonly region?: string;
  /** Only in local mode. */
  readonly endpoint?: string;
}

/** All queues of a stack, by name or address, and how SQS is reached; what is absent comes from the AWS settings. */
export interface QueueAddresses {
  readonly names: readonly string[];
  readonly region?: string;
  /** Only in local mode. */
  readonly endpoint?: string;
}

/** What a stack's outputs say (`lib/stack-outputs.ts`). */
export interface DeployedStack {
  readonly stackName: string;
  /** `WebAddress`. */
  readonly url: string;
  readonly table: TableAddress;
  /** `VapidSecretArn`. */
  readonly vapidSecret?: SecretAddress;
  /** `TwilioSecretArn`. */
  readonly twilioSecret?: SecretAddress;
  /** `UserPoolId`: the user pool that the stack made for signing in. */
  readonly userPool?: UserPoolAddress;
  /** All outputs by name, as they are. */
  readonly outputs?: Readonly<Record<string, string>>;
}

/** A user pool of Cognito, and where it is. */
export interface UserPoolAddress {
  readonly id: string;
  readonly region?: string;
}

/** What a running local mode says about itself in `local.json`. */
export interface LocalModeAddress {
  readonly url: string;
  readonly table: TableAddress | undefined;
  readonly queues?: QueueAddresses;
  readonly vapidSecret?: SecretAddress;
  readonly twilioSecret?: SecretAddress;
  readonly logKeySecret?: SecretAddress;
  /** Where its Twilio is. */
  readonly twilioEndpoint?: string;
  /** Where its SES is. */
  readonly sesEndpoint?: string;
  readonly mailDomains?: readonly string[];
  /** Its OpenID provider, and what Ringback is called there. */
  readonly signIn?: { readonly issuer: string; readonly clientId: string };
  /** Milliseconds that its clock was moved ahead. */
  readonly clockOffset: number;
}
