import { readFileSync } from "node:fs";

/** The oldest Node.js that runs Rollcall, as package.json says it: `engines.node` is `>=MAJOR.MINOR`. */
const { engines } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));

/**
 * What is wrong with a version of Node.js, in words for the person who runs it.
 * Null: nothing, it is new enough.
 * @param {string} [version] such as `20.19.0`; default: the one that runs this
 * @param {string} [floor] such as `>=20.19`; default: the package's own
 * @returns {string | null}
 */
export function nodeVersionProblem(version = process.versions.node, floor = engines.node) {
  const [major, minor] = numbersOf(version);
  const [floorMajor, floorMinor] = numbersOf(floor);
  const isNewEnough = major > floorMajor || (major === floorMajor && minor >= floorMinor);
  if (isNewEnough) return null;
  return `Rollcall needs Node.js ${floorMajor}.${floorMinor} or newer; this is ${version}. Get a current one at https://nodejs.org`;
}

/**
 * @param {string} text
 * @returns {[number, number]}
 */
function numbersOf(text) {
  const [major, minor = "0"] = text.replace(/^[^0-9]*/, "").split(".");
  return [Number(major), Number(minor)];
}
