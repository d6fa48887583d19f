import { expect, test } from "vitest";
import { mailboxOf } from "../../shared/communication/mailbox.ts";
import { visitorOf } from "../../shared/communication/visitor.ts";

test.each([
  ["Ann@Example.com", "ann@example.com"],
  ["ann+tars@example.com", "ann@example.com"],
  ["ann+a+b@example.com", "ann@example.com"],
  ["+ann@example.com", "+ann@example.com"],
  ["a.n.n@gmail.com", "ann@gmail.com"],
  ["A.Nn+news@googlemail.com", "ann@gmail.com"],
  // Elsewhere a dot tells mailboxes apart.
  ["ann.lee@example.com", "ann.lee@example.com"],
  ["ann-tars@example.com", "ann-tars@example.com"],
])("%s is the mailbox %s", (email, mailbox) => {
  expect(mailboxOf(email)).toBe(mailbox);
});

test.each([
  ["198.51.100.7", "198.51.100.7"],
  ["2001:db8:0:1::1", "2001:db8:0:1"],
  ["2001:0DB8:0000:0001:ffff::", "2001:db8:0:1"],
  ["2001:db8::1:0:0:0:9", "2001:db8:0:1"],
  ["::1", "0:0:0:0"],
  ["", ""],
])("who comes from %s is the visitor %s", (address, visitor) => {
  expect(visitorOf(address)).toBe(visitor);
});
