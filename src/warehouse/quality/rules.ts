import { blankAttribute } from "./blank-attribute.ts";
import { endedBeforeStarted } from "./ended-before-started.ts";
import { futureTime } from "./future-time.ts";
import { implausibleTime } from "./implausible-time.ts";
import { joinedBeforeAdded } from "./joined-before-added.ts";
import { joinedDespiteReason } from "./joined-despite-reason.ts";
import { leftBeforeJoined } from "./left-before-joined.ts";
import { negativeDuration } from "./negative-duration.ts";
import { noPrimary } from "./no-primary.ts";
import { orphanParticipant } from "./orphan-participant.ts";
import { orphanSession } from "./orphan-session.ts";
import type { QualityRule } from "./rule.ts";
import { severalPrimaries } from "./several-primaries.ts";
import { timeWithoutJoining } from "./time-without-joining.ts";
import { unknownCode } from "./unknown-code.ts";
import { unknownMode } from "./unknown-mode.ts";

/** Every rule, in the order in which findings are reported. */
export const qualityRules: readonly QualityRule[] = [
  orphanParticipant,
  orphanSession,
  noPrimary,
  severalPrimaries,
  leftBeforeJoined,
  joinedBeforeAdded,
  timeWithoutJoining,
  unknownMode,
  unknownCode,
  negativeDuration,
  endedBeforeStarted,
  futureTime,
  implausibleTime,
  joinedDespiteReason,
  blankAttribute,
];
