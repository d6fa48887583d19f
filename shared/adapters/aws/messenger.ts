import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import { partsOf } from "../../cost/text-message.ts";
import type { Client } from "./clients.ts";
import { use } from "./used.ts";

/** SNS cuts an SMS at 1,600 characters and a subject at 100; source: the SNS API reference of Publish. */
const longest = { sms: 1600, subject: 100 };

/** A subject that SNS accepts: printable ASCII, on one line. */
const subjectFor = (text: string): string => text.replace(/[^\x20-\x7e]/g, "?").slice(0, longest.subject);

/** SMS straight to a phone, and mail through a topic. */
export const snsMessenger = (sns: Client<SNSClient>) => ({
  sms: async (phone: string, text: string): Promise<void> => {
    const Message = text.slice(0, longest.sms);
    await sns.send(
      new PublishCommand({
        PhoneNumber: phone,
        Message,
        MessageAttributes: { "AWS.SNS.SMS.SMSType": { DataType: "String", StringValue: "Transactional" } },
      }),
    );
    use("part of a text message", partsOf(Message));
  },
  mail: async (topicArn: string, subject: string, text: string): Promise<void> => {
    await sns.send(new PublishCommand({ TopicArn: topicArn, Subject: subjectFor(subject), Message: text }));
    use("topic message");
    // A responder's topic has one address.
    use("mail of a topic");
  },
});
