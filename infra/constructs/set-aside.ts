import { Duration, Stack, Validations } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, MathExpression, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Queue, QueueEncryption } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";

/**
 * What an alarm of TARS on itself is called, in the subject of its mail: the stack, and what is wrong. A stack's name is
 * unique in a region and has 128 characters at most, an alarm's name 255. Sources: the API references of CreateStack and
 * PutMetricAlarm.
 */
export const alarmName = (scope: Construct, wrong: string): string => `${Stack.of(scope).stackName} - ${wrong}`;

/** The topic by which the operators hear of an alarm. */
export const operatorsTopic = (scope: Construct, email: string | undefined): Topic => {
  const topic = new Topic(scope, "Topic", { displayName: "TARS itself", enforceSSL: true });
  topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
  if (email) topic.addSubscription(new EmailSubscription(email));
  return topic;
};

/** A queue of what nobody took, which keeps it for two weeks; `of` says whose it is, for cdk-nag. */
export const queueOfLost = (scope: Construct, id: string, of: string): Queue => {
  const queue = new Queue(scope, id, {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  Validations.of(queue).acknowledge({
    id: "AwsSolutions::AwsSolutions-SQS3",
    reason: `This is the dead-letter queue itself, of ${of}.`,
  });
  return queue;
};

/** An alarm that tells the operators each time when more comes into a queue of what nobody took. */
export const tellOfMore = (
  scope: Construct,
  { queue, topic, name, description }: { queue: Queue; topic: Topic; name: string; description: string },
): void => {
  const period = Duration.minutes(5);
  const waiting = queue.metricApproximateNumberOfMessagesVisible({ period, statistic: "Maximum" });
  const alarm = new Alarm(scope, "SetAside", {
    alarmName: alarmName(scope, name),
    alarmDescription: description,
    // How many more there are: what lies there already must not hide what comes after it. A queue that nobody asks has
    // no data until its first message.
    metric: new MathExpression({ expression: "DIFF(FILL(waiting, 0))", usingMetrics: { waiting }, period }),
    threshold: 1,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    treatMissingData: TreatMissingData.NOT_BREACHING,
  });
  // That no more came is not that it is over.
  alarm.addAlarmAction(new SnsAction(topic));
};
