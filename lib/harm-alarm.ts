import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** A heading of docs/runbook.md; a test holds the two together. */
export type RunbookSection =
  | 'dead-letters'
  | 'late-messages'
  | 'http-errors'
  | 'timers-stopped'
  | 'a-provider-refuses'
  | 'nothing-gets-through'
  | 'mail-reputation'
  | 'canary-not-told';

/** What an alarm watches, and what it says. */
export interface HarmAlarmProps {
  metric: IMetric;
  /** Rings when the metric is at least this, or at most `atMost`. */
  atLeast?: number;
  atMost?: number;
  /** What it means to people, in a sentence: an alarm that harms nobody is not made. */
  harm: string;
  /** Where it is written what to do. */
  runbook: RunbookSection;
  /** When the metric falls silent; by default that is taken as good. */
  silenceIsBad?: boolean;
  /** Rings after so many periods in a row; by default after one. */
  periods?: number;
  topic: ITopic;
}

/** An alarm that says what harm it stands for and where the way out is written; also tells when it is over. */
export class HarmAlarm extends Alarm {
  constructor(scope: Construct, id: string, props: HarmAlarmProps) {
    const { metric, atLeast, atMost, harm, runbook, silenceIsBad, periods = 1, topic } = props;
    super(scope, id, {
      metric,
      alarmName: [
        Stack.of(scope).stackName,
        ...scope.node.scopes.slice(2).map(({ node }) => node.id),
        id,
      ].join('-'),
      alarmDescription: `${harm} What to do: docs/runbook.md#${runbook}`,
      threshold: (atLeast ?? atMost) as number,
      comparisonOperator:
        atLeast === undefined
          ? ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD
          : ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: periods,
      treatMissingData: silenceIsBad ? TreatMissingData.BREACHING : TreatMissingData.NOT_BREACHING,
    });
    const action = new SnsAction(topic);
    this.addAlarmAction(action);
    this.addOkAction(action);
  }
}
