import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb';
import { RemovalPolicy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import type { DeploymentConfig } from './deployment-config.ts';

/**
 * `due`: timers by shard and time. `delivery`: deliveries by their id, for providers' reports.
 * `list`: what people page through, newest first. All are sparse: only items with the attributes are in them.
 */
export type IndexName = 'due' | 'delivery' | 'list';

/** The one table: users, calls, talks, deliveries. It is what must survive everything else. */
export class RingbackTable extends Table {
  constructor(scope: Construct, id: string, config: DeploymentConfig) {
    const retain = config.removalPolicy === 'retain';
    super(scope, id, {
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'expiresAt',
      // A key whose every use is on record, which the one that DynamoDB owns is not.
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      removalPolicy: retain ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      deletionProtection: retain,
    });
    this.index('due', 'dueShard', 'dueAt', ProjectionType.KEYS_ONLY);
    this.index('delivery', 'deliveryId', undefined, ProjectionType.KEYS_ONLY);
    this.index('list', 'listKey', 'listAt', ProjectionType.ALL);
  }

  private index(name: IndexName, hash: string, range: string | undefined, projection: ProjectionType): void {
    this.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: hash, type: AttributeType.STRING },
      sortKey: range === undefined ? undefined : { name: range, type: AttributeType.STRING },
      projectionType: projection,
    });
  }
}
