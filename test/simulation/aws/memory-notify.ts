import type { WorldOutside } from "../../../local/outbox/world-outside.ts";
import type { Meter } from "./meter.ts";
import { bytesOf, refusal } from "./refusal.ts";
import type { Service } from "./service.ts";
import { account, ofType, region, type Template } from "./template.ts";

/**
 * SNS's limits. Sources: the API reference of Publish, as the SDK's own documentation has it. A topic takes 256 KiB
 * unless its `MaximumMessageSize` says more; an SMS 1,600 characters.
 */
const topicLimits = { message: 256 * 1024, subject: 100, sms: 1600 } as const;

/** SES's limits; source: the SES developer guide, "Service quotas in Amazon SES", and the v2 API reference. */
const mailLimits = { recipients: 50, message: 40 * 1024 * 1024 } as const;

/** In how many parts a text message of so many letters goes out. */
const partsBy = (letters: number, { alone, each }: { alone: number; each: number }): number =>
  letters <= alone ? 1 : Math.ceil(letters / each);

const invalidParameter = (what: string) => refusal("InvalidParameter", `Invalid parameter: ${what}`);

/** ASCII that begins with a letter, a number or a punctuation mark, on one line. */
const subjectPattern = /^[\x21-\x7e][\x20-\x7e]*$/;

/** SNS and SES in memory: what they take reaches the world outside. */
export const memoryNotify = (options: {
  template: Template;
  outside: WorldOutside;
  unavailable: (service: string) => void;
  meter: Meter;
}): Service[] => {
  const { template, outside, unavailable, meter } = options;
  const topics = new Set(ofType(template, "AWS::SNS::Topic").map(([id]) => `arn:aws:sns:${region}:${account}:${id}`));

  const subscribers = (topicArn: string): string[] =>
    ofType(template, "AWS::SNS::Subscription")
      .filter(([, { TopicArn }]) => TopicArn === topicArn)
      .map(([, { Endpoint }]) => Endpoint);

  const publish = ({ PhoneNumber, TopicArn, Subject, Message = "" }: any) => {
    if (Message === "") throw invalidParameter("Empty message");
    if (bytesOf(Message) > topicLimits.message) throw invalidParameter("Message too long");
    if (PhoneNumber) {
      if (!/^\+[1-9]\d{1,14}$/.test(PhoneNumber))
        throw invalidParameter(`PhoneNumber Reason: ${PhoneNumber} is not valid to publish to`);
      if ([...Message].length > topicLimits.sms) throw invalidParameter("Message too long");
      outside.sms(PhoneNumber, Message);
      meter.count(
        "part of a text message",
        partsBy(
          [...Message].length,
          /[^\x20-\x7e\n]/.test(Message) ? { alone: 70, each: 67 } : { alone: 160, each: 153 },
        ),
      );
      return { MessageId: "sent" };
    }
    if (Subject !== undefined && (Subject.length > topicLimits.subject || !subjectPattern.test(Subject)))
      throw invalidParameter("Subject");
    if (!topics.has(TopicArn)) throw refusal("NotFound", "Topic does not exist", 404);
    outside.topicMail(subscribers(TopicArn), Subject, Message);
    meter.count("topic message");
    meter.count("mail of a topic", subscribers(TopicArn).length);
    return { MessageId: "sent" };
  };

  const sendEmail = ({ FromEmailAddress = "", Destination = {}, Content }: any) => {
    const { ToAddresses = [], CcAddresses = [], BccAddresses = [] } = Destination;
    const recipients: string[] = [...ToAddresses, ...CcAddresses, ...BccAddresses];
    if (recipients.length > mailLimits.recipients)
      throw refusal("BadRequestException", `Recipient count exceeds ${mailLimits.recipients}.`);
    for (const address of [FromEmailAddress, ...recipients]) {
      if (!address.includes("@")) throw refusal("BadRequestException", "Missing final '@domain'");
      if (/[^\x20-\x7e]/.test(address))
        throw refusal("BadRequestException", "Local address contains control or whitespace");
    }
    const { Subject, Body, Headers } = Content.Simple;
    if (/[\r\n]/.test(Subject.Data)) throw refusal("BadRequestException", "Header contains a line break: Subject");
    if (bytesOf(Subject.Data) + bytesOf(Body.Text.Data) > mailLimits.message)
      throw refusal("MessageRejected", "Message length is more than 41943040 bytes long");
    meter.count("mail to a customer", recipients.length);
    outside.sesMail(FromEmailAddress, ToAddresses, Subject.Data, Body.Text.Data, Headers);
    return { MessageId: "sent" };
  };

  return [
    {
      name: "sns",
      throttled: () => refusal("ThrottlingException", "Rate exceeded"),
      commands: {
        PublishCommand: (input) => ({
          actions: [["sns:Publish", input.TopicArn ?? input.PhoneNumber]],
          act: () => {
            unavailable("sns");
            return publish(input);
          },
        }),
      },
    },
    {
      name: "sesv2",
      throttled: () => refusal("TooManyRequestsException", "Maximum sending rate exceeded.", 429),
      commands: {
        SendEmailCommand: (input) => ({
          actions: [
            ["ses:SendEmail", `arn:aws:ses:${region}:${account}:identity/${input.FromEmailAddress.split("@")[1]}`],
          ],
          act: () => {
            unavailable("ses");
            return sendEmail(input);
          },
        }),
      },
    },
  ];
};
