import type { ContactCenter } from "../naive/contact-center.ts";
import {
  consult,
  conversation,
  hold,
  id,
  monitor,
  participant,
  presence,
  preview,
  sentiment,
  session,
  status,
} from "./records.ts";

/**
 * Seven conversations that a person can add up, on nights when clocks change and years turn; times are UTC.
 *
 * | conversation | created | Berlin | sessions | participants |
 * |---|---|---|---|---|
 * | c1 | 03-28 22:30 | 23:30 | s11 s12 | p1 the bot; p2 Åsa; p3 Sam consulted, 300 s; p4 a user without record, rejected |
 * | c2 | 03-29 00:30 | 01:30 | s21 | p5 Sam; p6 external by phone, consulted, 300 s; p7 Åsa, timed out |
 * | c3 | 03-29 01:30 | 03:30 | s31 | p8 Åsa, open; p9 Sam monitors, 240 s; p10 Sam, consult pending |
 * | c4 | 10-25 00:30 | 02:30, the first | s41 to s44 | p11 Åsa, in a queue of her own; p12 Sam, consulted, left before joining; p17 Sam takes over |
 * | c5, no record | 10-25 01:30 | 02:30, the second | s51 | p13 the user without record; p14 external on Teams, never joined |
 * | c6 | 12-31 23:30 | 00:30, next year | s61, still waiting | none |
 * | c7, of Entity Records | 06-15 12:00 | 14:00 | s71 | p16, left out like all of it |
 *
 * p15, a preview, belongs to a session nobody knows, s99: 16 participants, 11 sessions and 6 conversations count.
 *
 * | session | queue | primary | assigned | accepted | closed | why | active | hold |
 * |---|---|---|---|---|---|---|---|---|
 * | s11 | Billing | the bot | 0 | 0 | 120 | the bot transfers | | |
 * | s12 | Support | Åsa | 10 | 30 | 1080 | the agent closes | 900 | 30 by p3 |
 * | s21 | Support | Sam | 0 | 10 | 900 | transferred to an agent | 800 | 60 + 40 |
 * | s31 | none | Åsa | 20 | 60 | | | | |
 * | s41 | Billing | Åsa | 0 | 5 | 1200 | transferred to a queue | 1000 | |
 * | s42 | Support | Sam | 20 | 60 | 360 | the agent closes | 240 | 20 by nobody knows whom |
 * | s43 | Support | nobody | 10 | | 40 | the agent rejects | | |
 * | s44 | Billing | nobody | 5 | | 65 | the agent times out | | |
 * | s51 | no record | the user without record | 0 | | 600 | | 400 | one, still open |
 * | s61 | Support | nobody | | | | | | |
 *
 * Seconds of a session count from its creation. Whom the monitor p9 listens to is Åsa.
 */
export const smallCenter: ContactCenter = [
  {
    name: "fabrikam",
    participants: [
      {
        ...participant({ p: 1, s: "11", agent: 4, added: "2026-03-28T22:30:00Z", joined: 0, left: 120 }),
        msdyn_activetime: 100,
        msdyn_activechattime: 100,
      },
      {
        ...participant({ p: 2, s: "12", agent: 1, added: "2026-03-28T22:32:00Z", joined: 30, left: 1080 }),
        msdyn_activetime: 900,
        msdyn_inactivetime: 150,
        msdyn_activewrapuptime: 30,
        msdyn_activechattime: 840,
      },
      participant({
        p: 3,
        s: "12",
        agent: 2,
        mode: consult,
        added: "2026-03-28T22:40:00Z",
        joined: 60,
        left: 360,
      }),
      participant({
        p: 4,
        s: "12",
        agent: 6,
        mode: consult,
        added: "2026-03-28T22:41:00Z",
        left: 20,
        reason: "AgentReject",
      }),
      {
        ...participant({ p: 5, s: "21", agent: 2, added: "2026-03-29T00:30:00Z", joined: 10, left: 900 }),
        msdyn_activetime: 800,
        msdyn_inactivetime: 90,
        msdyn_talktime: 700,
        msdyn_holdtime: 100,
        msdyn_activewrapuptime: 60,
      },
      participant({
        p: 6,
        s: "21",
        mode: consult,
        added: "2026-03-29T00:34:00Z",
        joined: 60,
        left: 360,
        channel: "+49 30 23125 001",
        channelType: 426120000,
      }),
      participant({
        p: 7,
        s: "21",
        agent: 1,
        mode: consult,
        added: "2026-03-29T00:36:00Z",
        left: 60,
        reason: "AgentTimeout",
      }),
      participant({ p: 8, s: "31", agent: 1, added: "2026-03-29T01:30:00Z", joined: 60 }),
      participant({
        p: 9,
        s: "31",
        agent: 2,
        mode: monitor,
        added: "2026-03-29T01:40:00Z",
        joined: 0,
        left: 240,
      }),
      participant({ p: 10, s: "31", agent: 2, mode: consult, added: "2026-03-29T01:45:00Z" }),
      {
        ...participant({
          p: 11,
          s: "41",
          agent: 1,
          queue: 2,
          added: "2026-10-25T00:30:00Z",
          joined: 5,
          left: 1200,
        }),
        msdyn_activetime: 1000,
        msdyn_inactivetime: 100,
        msdyn_activewrapuptime: 20,
        msdyn_activechattime: 950,
      },
      participant({
        p: 12,
        s: "41",
        agent: 2,
        mode: consult,
        added: "2026-10-25T00:40:00Z",
        joined: 60,
        left: 30,
      }),
      {
        ...participant({ p: 13, s: "51", agent: 6, added: "2026-10-25T01:30:00Z", joined: 15, left: 600 }),
        msdyn_activetime: 400,
        msdyn_talktime: 380,
        msdyn_holdtime: 10,
        msdyn_activewrapuptime: -1,
      },
      participant({ p: 14, s: "51", added: "2026-10-25T01:35:00Z", left: 60, channelType: 426120001 }),
      {
        ...participant({ p: 15, s: "99", agent: 1, mode: preview, added: "2026-12-31T23:10:00Z" }),
        msdyn_addedon: null,
        createdon: Date.parse("2027-01-01T00:10:00Z"),
      },
      {
        ...participant({ p: 17, s: "42", agent: 2, added: "2026-10-25T00:50:20Z", joined: 40, left: 340 }),
        msdyn_activetime: 240,
        msdyn_inactivetime: 60,
        msdyn_activewrapuptime: 45,
        msdyn_activechattime: 200,
      },
      participant({
        p: 16,
        s: "71",
        agent: 1,
        mode: consult,
        added: "2026-06-15T12:00:00Z",
        joined: 5,
        left: 600,
      }),
    ],
    sessions: [
      session("11", "1", 1, "2026-03-28T22:30:00Z", { assigned: 0, accepted: 0, closed: 120, why: 26 }),
      session("12", "1", 2, "2026-03-28T22:32:00Z", { assigned: 10, accepted: 30, closed: 1080, why: 4 }),
      {
        ...session("21", "2", 2, "2026-03-29T00:30:00Z", { assigned: 0, accepted: 10, closed: 900, why: 6 }),
        msdyn_state: null,
      },
      session("31", "3", null, "2026-03-29T01:30:00Z", { assigned: 20, accepted: 60 }),
      session("41", "4", 1, "2026-10-25T00:30:00Z", { assigned: 0, accepted: 5, closed: 1200, why: 10 }),
      session("42", "4", 2, "2026-10-25T00:50:00Z", { assigned: 20, accepted: 60, closed: 360, why: 4 }),
      session("43", "4", 2, "2026-10-25T00:57:00Z", { assigned: 10, closed: 40, why: 1 }),
      session("44", "4", 1, "2026-10-25T00:58:00Z", { assigned: 5, closed: 65, why: 2 }),
      {
        ...session("51", "5", 3, "2026-10-25T01:30:00Z", { assigned: 0, closed: 600 }),
        msdyn_channel: 192370000,
      },
      { ...session("61", "6", 2, "2026-12-31T23:31:00Z"), msdyn_state: 192350003 },
      { ...session("71", "7", 1, "2026-06-15T12:00:00Z"), msdyn_channel: 192350000 },
    ],
    conversations: [
      {
        ...conversation("1", {
          createdOn: "2026-03-28T22:30:00Z",
          workstream: 1,
          isOutbound: false,
          status: 4,
        }),
        msdyn_wrapupinitiatedon: Date.parse("2026-03-28T22:49:30Z"),
        msdyn_closedon: Date.parse("2026-03-28T22:50:00Z"),
        msdyn_conversationhandletimeinseconds: 880,
        msdyn_conversationtalktimeinseconds: 850,
        msdyn_conversationholdtimeinseconds: 0,
        msdyn_conversationwrapuptimeinseconds: 30,
        msdyn_firstresponsetimeinmsadjforoh: 12_000,
        msdyn_averageresponsetimeinmsadjforoh: 9_000,
        msdyn_customersentimentlabel: 13,
      },
      {
        ...conversation("2", {
          createdOn: "2026-03-29T00:30:00Z",
          workstream: 2,
          isOutbound: true,
          status: 4,
        }),
        msdyn_wrapupinitiatedon: Date.parse("2026-03-29T00:45:00Z"),
        msdyn_closedon: Date.parse("2026-03-29T00:46:00Z"),
        msdyn_firstresponsetimeinmsadjforoh: 30_000,
        msdyn_customersentimentlabel: 10,
      },
      {
        ...conversation("3", {
          createdOn: "2026-03-29T01:30:00Z",
          channel: "192340000",
          isOutbound: false,
          status: 2,
        }),
        msdyn_statuschangereason: 192350003,
        msdyn_firstresponsetimeinmsadjforoh: 90_000,
        msdyn_averageresponsetimeinmsadjforoh: 21_000,
      },
      {
        ...conversation("4", { createdOn: "2026-10-25T00:30:00Z", status: 4 }),
        msdyn_activeagentid: id("a", "2"),
        msdyn_closedon: Date.parse("2026-10-25T01:10:00Z"),
        msdyn_isabandoned: true,
        msdyn_conversationfirstwaittimeinseconds: 25,
        msdyn_conversationhandletimeinseconds: 1_000,
        msdyn_conversationtalktimeinseconds: 950,
        msdyn_conversationholdtimeinseconds: 50,
        msdyn_conversationwrapuptimeinseconds: -5,
        msdyn_transfercount: 2,
      },
      conversation("6", { createdOn: "2026-12-31T23:30:00Z", workstream: 2, isOutbound: false, status: 1 }),
      conversation("7", { createdOn: "2026-06-15T12:00:00Z", channel: "192350000", status: 4 }),
    ],
    sentiments: [
      sentiment("1", "1", 60, "Neutral", 1),
      sentiment("2", "1", 80, "Positive", 2),
      sentiment("3", "2", 10, "Negative", 1),
    ],
    events: [
      hold(1, 5, "2026-03-29T00:35:00Z", "2026-03-29T00:36:00Z"),
      hold(2, 5, "2026-03-29T00:38:00Z", "2026-03-29T00:38:40Z"),
      hold(3, 13, "2026-10-25T01:38:00Z", null),
      { ...hold(4, 2, "2026-03-28T22:40:00Z", "2026-03-28T22:41:00Z"), msdyn_eventtype: 192350002 },
      hold(6, 3, "2026-03-28T22:43:00Z", "2026-03-28T22:43:30Z"),
      {
        ...hold(7, 77, "2026-10-25T00:52:00Z", "2026-10-25T00:52:20Z"),
        msdyn_sessionid: id("5", "42"),
      },
      { ...hold(5, 5, "2026-03-29T00:44:00Z", "2026-03-29T00:45:00Z"), msdyn_eventreason: 192350001 },
    ],
    presences: [
      presence(1, "Here", 192360000),
      presence(2, "Busy", 192360001),
      presence(3, "Not now", 192360002),
      presence(4, "Lunch", 192360003),
      presence(5, "Home", 192360004),
    ],
    agentStatuses: [
      status(1, 1, 1, "2026-03-28T22:00:00Z", "2026-03-28T22:32:00Z"),
      status(2, 1, 2, "2026-03-28T22:32:00Z", "2026-03-28T22:50:00Z"),
      { ...status(3, 1, 5, "2026-03-28T22:50:00Z", null), msdyn_isagentloggedin: false },
      status(4, 2, 4, "2026-03-28T22:00:00Z", "2026-03-28T22:40:00Z"),
      status(5, 2, 3, "2026-03-28T22:40:00Z", "2026-03-28T22:46:00Z"),
      { ...status(6, 2, null, "2026-03-28T22:46:00Z", "2026-03-28T22:50:00Z"), msdyn_isagentloggedin: null },
      {
        ...status(7, 2, 5, "2026-03-28T21:00:00Z", "2026-03-28T22:00:00Z"),
        msdyn_isagentloggedin: false,
      },
    ],
    workstreams: [
      { msdyn_liveworkstreamid: id("e", "1"), msdyn_name: "Chat", msdyn_streamsource: 192360000 },
      { msdyn_liveworkstreamid: id("e", "2"), msdyn_name: "Phone", msdyn_streamsource: 192370000 },
    ],
    agents: [
      {
        systemuserid: id("a", "1"),
        fullname: "Åsa Öberg",
        msdyn_botapplicationid: null,
        businessunitid: id("b", "1"),
        region: "Nord",
      },
      {
        systemuserid: id("a", "2"),
        fullname: "Sam Doe",
        msdyn_botapplicationid: null,
        businessunitid: id("b", "1"),
        region: "Süd",
      },
      {
        systemuserid: id("a", "4"),
        fullname: "Bot",
        msdyn_botapplicationid: id("f", "1"),
        businessunitid: null,
        region: null,
      },
    ],
    queues: [
      {
        queueid: id("4", "1"),
        name: "Billing",
        msdyn_queueservicelevelthreshold: 20,
        msdyn_shortabandonedthreshold: 60,
      },
      { queueid: id("4", "2"), name: "Support", msdyn_shortabandonedthreshold: 10 },
    ],
  },
];
