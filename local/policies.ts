import * as z from 'zod';
import type { SdkCall } from './sdk-calls.ts';

/** A function's action that its policy and its calls disagree about. */
export interface Disagreement {
  functionName: string;
  /** IAM action, e.g. `dynamodb:PutItem`. */
  action: string;
}

/** What a comparison found. */
export interface PolicyComparison {
  /** Called, but not allowed: it would fail in AWS. */
  forbidden: Disagreement[];
  /** Allowed, but neither called nor listed with a reason. */
  unused: Disagreement[];
}

/** Batches have no IAM action of their own. */
const iamAction: Record<string, string> = {
  'sqs:SendMessageBatch': 'sqs:SendMessage',
  'sqs:DeleteMessageBatch': 'sqs:DeleteMessage',
  'sqs:ChangeMessageVisibilityBatch': 'sqs:ChangeMessageVisibility',
};

/** Allowed although a day's run does not call it: which, for whom, and why. */
const reasons: readonly { action: RegExp; functionName: RegExp; reason: string }[] = [
  {
    action: /^(logs|xray):/,
    functionName: /./,
    reason: 'Called by the Lambda runtime, not by the function.',
  },
  {
    action: /^sqs:(ReceiveMessage|DeleteMessage|GetQueueAttributes)$/,
    functionName: /-(on|send)-/,
    reason: "Called by Lambda's event source in the function's name.",
  },
  {
    action: /^sqs:SendMessage$/,
    functionName: /-(on|send)-/,
    reason: 'Puts records back in an outage, and dead letters with their reason.',
  },
  {
    action: /^(sqs|dynamodb):/,
    functionName: /-serve-web$/,
    reason: 'Administrators edit the directory and redrive dead letters only now and then.',
  },
  {
    action: /^dynamodb:GetItem$/,
    functionName: /-on-missed-call$/,
    reason: 'Needed only when a call is processed while it is recorded.',
  },
  {
    action: /^(dynamodb:(GetItem|BatchGetItem|Query|PutItem|UpdateItem)|sqs:SendMessage)$/,
    functionName: /-on-due$/,
    reason: 'Needed only when something falls due.',
  },
  {
    action: /^dynamodb:UpdateItem$/,
    functionName: /-(send-email|on-mail-report|receive-status)$/,
    reason: 'Needed only when an invitation to a call fails and goes another way: the day counts it.',
  },
  {
    action: /^(dynamodb:(BatchGetItem|DeleteItem)|sqs:SendMessage)$/,
    functionName: /-receive-status$/,
    reason: "Needed only when a text fails (the person's next step runs) or somebody writes START.",
  },
];

const Statement = z.looseObject({ Action: z.union([z.string(), z.array(z.string())]), Effect: z.string() });
const PolicyDocument = z.looseObject({ Statement: z.array(Statement) });
const Role = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument })).optional(),
});
const Template = z.looseObject({
  Resources: z.record(z.string(), z.looseObject({ Type: z.string(), Properties: z.unknown().optional() })),
});
const LambdaFunction = z.looseObject({
  FunctionName: z.string(),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
});

/**
 * Holds the requests that functions made against what the synthesised stack allows them, both ways.
 * By action, not by resource: which queue or index a call was for is not recorded.
 */
export function comparePolicies(template: unknown, calls: readonly SdkCall[]): PolicyComparison {
  const { Resources } = Template.parse(template);
  const forbidden: Disagreement[] = [];
  const unused: Disagreement[] = [];
  for (const { Type, Properties } of Object.values(Resources)) {
    if (Type !== 'AWS::Lambda::Function') continue;
    const { FunctionName: functionName, Role: role } = LambdaFunction.parse(Properties);
    const allowed = actionsOf(Resources[role['Fn::GetAtt'][0]]?.Properties);
    const called = new Set(calls.filter((call) => call.functionName === functionName).map(actionOf));
    for (const action of called) if (!allowed.has(action)) forbidden.push({ functionName, action });
    for (const action of allowed)
      if (!called.has(action) && !hasReason(functionName, action)) unused.push({ functionName, action });
  }
  return { forbidden, unused };
}

function actionsOf(role: unknown): Set<string> {
  const { Policies = [] } = Role.parse(role);
  const statements = Policies.flatMap(({ PolicyDocument: document }) => document.Statement);
  return new Set(statements.filter(({ Effect }) => Effect === 'Allow').flatMap(({ Action }) => Action));
}

function actionOf({ service, action }: SdkCall): string {
  const name = `${service}:${action}`;
  return iamAction[name] ?? name;
}

function hasReason(functionName: string, action: string): boolean {
  return reasons.some((each) => each.action.test(action) && each.functionName.test(functionName));
}
