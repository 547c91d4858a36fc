import { createHash } from "node:crypto";

/** What the log names, and what this example makes of it. */
export type IdKind = "incident" | "session" | "stay" | "assignment" | "change" | "person" | "group";

/** Namespace of this example: a GUID of its own, so that its ids meet no others. */
const namespace = "6f0c2f0e-9d0b-4c57-8d3a-5e1b7a4c9f21";

/** The GUID of a thing: the same name of the same kind gives the same GUID on every machine. */
export function stableId(kind: IdKind, name: string): string {
  return nameBasedGuid(namespace, `${kind}:${name}`);
}

/** A version 5 GUID: the SHA-1 hash of a namespace and a name. @source RFC 4122, section 4.3 */
export function nameBasedGuid(space: string, name: string): string {
  const bytes = createHash("sha1")
    .update(Buffer.from(space.replaceAll("-", ""), "hex"))
    .update(name, "utf8")
    .digest()
    .subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
