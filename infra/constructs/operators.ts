import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Construct } from "constructs";
import { misshapenMetric } from "../../shared/adapters/aws/misshapen.ts";

/** The people who hear that TARS itself fails, by mail, without any part of TARS in between. */
export class Operators extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, props: { email: string | undefined }) {
    super(scope, id);
    this.topic = new Topic(this, "Topic", { displayName: "TARS itself", enforceSSL: true });
    this.topic.grantPublish(new ServicePrincipal("cloudwatch.amazonaws.com"));
    if (props.email) this.topic.addSubscription(new EmailSubscription(props.email));
    const { namespace, name: metricName, dimensions: dimensionsMap } = misshapenMetric;
    this.tell(
      new Alarm(this, "Misshapen", {
        alarmDescription: "TARS: stored data cannot be read; the log line with `Misshapen` names the item",
        metric: new Metric({ namespace, metricName, dimensionsMap, statistic: "Sum", period: Duration.minutes(5) }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }

  /** Tells the operators when an alarm goes off, and when it is over. */
  tell(alarm: Alarm): void {
    alarm.addAlarmAction(new SnsAction(this.topic));
    alarm.addOkAction(new SnsAction(this.topic));
  }

  /** Tells them as well when an alarm has no data any more. */
  tellOfSilence(alarm: Alarm): void {
    this.tell(alarm);
    alarm.addInsufficientDataAction(new SnsAction(this.topic));
  }
}
