package lotbook.domain.trace;

import static lotbook.domain.allocation.AllocationTables.VERSIONS;
import static lotbook.domain.approval.ApprovalTables.COMMANDS;
import static lotbook.domain.approval.ApprovalTables.POLICIES;
import static lotbook.domain.approval.ApprovalTables.PROPOSALS;
import static lotbook.domain.audit.AuditTables.AUDIT;
import static lotbook.domain.audit.AuditTables.OPERATORS;
import static lotbook.domain.execution.ExecutionTables.BREAKDOWNS;
import static lotbook.domain.execution.ExecutionTables.COPY_EVENTS;
import static lotbook.domain.execution.ExecutionTables.EXCEPTIONS;
import static lotbook.domain.execution.ExecutionTables.EXECUTIONS;
import static lotbook.domain.execution.ExecutionTables.MOVEMENTS;
import static lotbook.domain.execution.ExecutionTables.SLIPPAGE;
import static lotbook.domain.execution.ExecutionTables.SUMMARIES;
import static lotbook.domain.execution.ExecutionTables.TRADES;
import static lotbook.domain.execution.ExecutionTables.TRADE_LINKS;
import static lotbook.domain.fee.FeeTables.ACCEPTANCES;
import static lotbook.domain.fee.FeeTables.CHARGES;
import static lotbook.domain.fee.FeeTables.TERMS;
import static lotbook.domain.fee.run.FeeRunTables.RUNS;
import static lotbook.domain.fee.run.FeeRunTables.SNAPSHOTS;
import static lotbook.domain.fee.run.FeeRunTables.TRUE_UPS;
import static lotbook.domain.ledger.LedgerTables.BALANCES;
import static lotbook.domain.ledger.LedgerTables.LINES;
import static lotbook.domain.ledger.LedgerTables.POSTINGS;
import static lotbook.domain.ledger.LedgerTables.SUB_LEDGERS;
import static lotbook.domain.ledger.cash.CashTables.ENTRIES;
import static lotbook.domain.ledger.cash.CashTables.IN_FLIGHT;
import static lotbook.domain.partner.PartnerTables.INTRODUCTIONS;
import static lotbook.domain.party.PartyTables.CONSENTS;
import static lotbook.domain.party.PartyTables.KYC_STATES;
import static lotbook.domain.party.PartyTables.LICENCES;
import static lotbook.domain.party.PartyTables.PARTIES;
import static lotbook.domain.period.PeriodTables.PERIODS;
import static lotbook.domain.programme.ProgrammeTables.ACCOUNTS;
import static lotbook.domain.programme.ProgrammeTables.LINKS;
import static lotbook.domain.query.RowRelation.cameFrom;
import static lotbook.domain.query.RowRelation.cameOf;
import static lotbook.domain.unit.fund.FundTables.CORRECTIONS;
import static lotbook.domain.unit.fund.FundTables.FEES;
import static lotbook.domain.unit.fund.FundTables.FUNDS;
import static lotbook.domain.unit.fund.FundTables.HOLDINGS;
import static lotbook.domain.unit.fund.FundTables.POINTS;
import static lotbook.domain.unit.fund.FundTables.REQUESTS;
import static lotbook.domain.unit.fund.FundTables.SERIES;

import java.util.List;
import lotbook.domain.query.RowRelation;

/** Every way from one row to others; a new one is a line here. A server's ids are its own, so they go with its name. */
public final class RowRelations {
    private static final String LEADER = "LEADER";
    private static final String FOLLOWER = "FOLLOWER";

    public static final List<RowRelation> ALL = List.of(
            cameFrom(TRADES, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec").when("role", FOLLOWER),
            cameFrom(TRADES, "breakdown", BREAKDOWNS).by("server", "leader-exec", "login").when("role", FOLLOWER),
            cameFrom(TRADES, "order", EXECUTIONS).by("server", "order-id"),
            cameFrom(TRADES, "version", VERSIONS).by("version-id"),
            cameFrom(TRADES, "account", ACCOUNTS).by("server", "login"),
            cameOf(TRADES, "follower-deals", TRADES).by("server").as("leader-exec", "exec-id").only("role", FOLLOWER)
                    .when("role", LEADER),
            cameOf(TRADES, "breakdowns", BREAKDOWNS).by("server", "leader-exec").when("role", LEADER),
            cameOf(TRADES, "trade-link", TRADE_LINKS).by("server").as("follower-exec", "exec-id").when("role", FOLLOWER),
            cameOf(TRADES, "trade-links", TRADE_LINKS).by("server", "leader-exec").when("role", LEADER),
            cameOf(TRADES, "position", TRADES).by("server", "login", "position-id"),
            cameOf(TRADES, "copy-events", COPY_EVENTS).by("server", "exec-id").when("role", FOLLOWER),
            cameOf(TRADES, "copy-events", COPY_EVENTS).by("server", "leader-exec").when("role", LEADER),
            cameFrom(EXECUTIONS, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec"),
            cameFrom(EXECUTIONS, "version", VERSIONS).by("version-id"),
            cameFrom(EXECUTIONS, "account", ACCOUNTS).by("server", "login"),
            cameOf(EXECUTIONS, "order", EXECUTIONS).by("server", "order-id"),
            cameOf(EXECUTIONS, "deal", TRADES).by("server", "exec-id"),
            cameOf(EXECUTIONS, "position", TRADES).by("server", "login", "position-id"),
            cameOf(EXECUTIONS, "copy-events", COPY_EVENTS).by("server", "exec-id"),
            cameFrom(BREAKDOWNS, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec"),
            cameFrom(BREAKDOWNS, "version", VERSIONS).by("version-id"),
            cameFrom(BREAKDOWNS, "account", ACCOUNTS).by("server", "login"),
            cameOf(BREAKDOWNS, "follower-deals", TRADES).by("server", "leader-exec", "login").only("role", FOLLOWER),
            cameOf(BREAKDOWNS, "copy-events", COPY_EVENTS).by("server", "leader-exec", "login"),
            cameOf(BREAKDOWNS, "exceptions", EXCEPTIONS).by("server", "leader-exec"),
            cameFrom(EXCEPTIONS, "breakdown", BREAKDOWNS).by("server", "leader-exec", "login"),
            cameFrom(EXCEPTIONS, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec"),
            cameOf(EXCEPTIONS, "owner", OPERATORS).as("operator", "owner"),
            cameOf(OPERATORS, "exceptions", EXCEPTIONS).as("owner", "operator"),
            cameFrom(TRADE_LINKS, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec"),
            cameFrom(TRADE_LINKS, "follower-deal", TRADES).by("server").as("exec-id", "follower-exec"),
            cameOf(TRADE_LINKS, "position", TRADES).by("server").as("login", "follower-login").by("position-id"),
            cameFrom(COPY_EVENTS, "leader-deal", TRADES).by("server").as("exec-id", "leader-exec"),
            cameFrom(COPY_EVENTS, "execution", EXECUTIONS).by("server", "exec-id"),
            cameFrom(COPY_EVENTS, "leader-order", EXECUTIONS).by("server").as("order-id", "leader-order"),
            cameFrom(COPY_EVENTS, "breakdown", BREAKDOWNS).by("server", "leader-exec", "login"),
            cameFrom(COPY_EVENTS, "account", ACCOUNTS).by("server", "login"),
            cameFrom(SUMMARIES, "account", ACCOUNTS).by("server", "login"),
            cameFrom(MOVEMENTS, "account", ACCOUNTS).by("server", "login"),
            cameFrom(MOVEMENTS, "charge", CHARGES).by("charge-id"),
            cameFrom(MOVEMENTS, "flow-request", REQUESTS).as("request", "reference").as("investor", "participant"),
            cameFrom(MOVEMENTS, "class-proposal", PROPOSALS).as("proposal", "class-proposal"),
            cameOf(PROPOSALS, "movements", MOVEMENTS).as("class-proposal", "proposal"),
            cameFrom(PERIODS, "proposal", PROPOSALS).by("proposal"),
            cameFrom(POLICIES, "proposal", PROPOSALS).by("proposal"),
            cameOf(MOVEMENTS, "postings", POSTINGS).by("server", "movement-id"),
            cameFrom(POSTINGS, "movement", MOVEMENTS).by("server", "movement-id"),
            cameFrom(POSTINGS, "charge", CHARGES).by("charge-id"),
            cameFrom(LINES, "charge", CHARGES).by("charge-id"),
            cameFrom(LINES, "movement", MOVEMENTS).by("server", "movement-id"),
            cameFrom(POSTINGS, "cash-entry", ENTRIES).by("cash-entry"),
            cameFrom(LINES, "cash-entry", ENTRIES).by("cash-entry"),
            cameOf(ENTRIES, "postings", POSTINGS).by("cash-entry"),
            cameFrom(ENTRIES, "account", ACCOUNTS).by("server", "login"),
            cameFrom(ENTRIES, "party", PARTIES).as("party-id", "owner").when("kind", "WALLET"),
            cameOf(ENTRIES, "movements", MOVEMENTS).by("server", "login", "currency", "reference"),
            cameOf(ENTRIES, "in-flight", IN_FLIGHT).as("left-entry", "cash-entry"),
            cameOf(ENTRIES, "in-flight", IN_FLIGHT).as("arrived-entry", "cash-entry"),
            cameFrom(MOVEMENTS, "cash-entries", ENTRIES).by("server", "login", "currency", "reference"),
            cameOf(MOVEMENTS, "in-flight", IN_FLIGHT).by("server").as("left-movement", "movement-id"),
            cameOf(MOVEMENTS, "in-flight", IN_FLIGHT).by("server").as("arrived-movement", "movement-id"),
            cameFrom(IN_FLIGHT, "left", ENTRIES).as("cash-entry", "left-entry"),
            cameFrom(IN_FLIGHT, "arrived", ENTRIES).as("cash-entry", "arrived-entry"),
            cameFrom(IN_FLIGHT, "left", MOVEMENTS).by("server").as("movement-id", "left-movement"),
            cameFrom(IN_FLIGHT, "arrived", MOVEMENTS).by("server").as("movement-id", "arrived-movement"),
            cameFrom(IN_FLIGHT, "account", ACCOUNTS).by("server", "login"),
            cameOf(IN_FLIGHT, "same-reference", IN_FLIGHT).by("flight", "currency", "reference"),
            cameOf(ACCOUNTS, "in-flight", IN_FLIGHT).by("server", "login"),
            cameOf(PARTIES, "cash-entries", ENTRIES).as("owner", "party-id").only("kind", "WALLET"),
            cameOf(PARTIES, "in-flight", IN_FLIGHT).as("left-owner", "party-id").only("left-kind", "WALLET"),
            cameOf(PARTIES, "in-flight", IN_FLIGHT).as("arrived-owner", "party-id").only("arrived-kind", "WALLET"),
            cameFrom(BALANCES, "cash-entries", ENTRIES).by("kind", "owner", "currency"),
            cameFrom(BALANCES, "in-flight", IN_FLIGHT).as("flight", "owner").by("currency").when("kind", "IN_FLIGHT"),
            cameFrom(BALANCES, "lines", LINES).by("book", "currency", "kind", "owner"),
            cameFrom(SUB_LEDGERS, "account", ACCOUNTS).by("account-id"),
            cameFrom(SUB_LEDGERS, "link", LINKS).by("link-id"),
            cameFrom(SUB_LEDGERS, "leader-account", ACCOUNTS).as("account-id", "leader-account"),
            cameFrom(SUB_LEDGERS, "trades", TRADES).by("server", "login"),
            cameFrom(SUB_LEDGERS, "movements", MOVEMENTS).by("server", "login"),
            cameFrom(SUB_LEDGERS, "fee-charges", CHARGES).by("link-id"),
            cameFrom(SUB_LEDGERS, "fee-snapshots", SNAPSHOTS).by("link-id"),
            cameOf(SUB_LEDGERS, "sub-ledgers", SUB_LEDGERS).by("account-id"),
            cameOf(ACCOUNTS, "sub-ledgers", SUB_LEDGERS).by("account-id"),
            cameOf(LINKS, "sub-ledgers", SUB_LEDGERS).by("link-id"),
            cameOf(SNAPSHOTS, "sub-ledgers", SUB_LEDGERS).by("link-id"),
            cameOf(RUNS, "snapshots", SNAPSHOTS).by("run"),
            cameOf(RUNS, "charges", CHARGES).by("run"),
            cameOf(SNAPSHOTS, "charges", CHARGES).by("run", "link-id"),
            cameOf(SNAPSHOTS, "true-ups", TRUE_UPS).by("run", "link-id"),
            cameOf(RUNS, "true-ups", TRUE_UPS).by("run"),
            cameFrom(TRUE_UPS, "snapshot", SNAPSHOTS).by("run", "link-id"),
            cameFrom(TRUE_UPS, "run", RUNS).by("run"),
            cameFrom(TRUE_UPS, "account", ACCOUNTS).by("account-id"),
            cameFrom(TRUE_UPS, "link", LINKS).by("link-id"),
            cameFrom(SNAPSHOTS, "run", RUNS).by("run"),
            cameFrom(SNAPSHOTS, "account", ACCOUNTS).by("account-id"),
            cameFrom(SNAPSHOTS, "link", LINKS).by("link-id"),
            cameOf(SNAPSHOTS, "earlier-and-later", SNAPSHOTS).by("link-id"),
            cameOf(ACCOUNTS, "fee-snapshots", SNAPSHOTS).by("account-id"),
            cameOf(LINKS, "fee-snapshots", SNAPSHOTS).by("link-id"),
            cameFrom(CHARGES, "run", RUNS).by("run"),
            cameFrom(CHARGES, "snapshot", SNAPSHOTS).by("run", "link-id"),
            cameFrom(CHARGES, "true-ups", TRUE_UPS).as("charged-by", "run").by("link-id").when("fee", "true-up"),
            cameFrom(CHARGES, "account", ACCOUNTS).by("account-id"),
            cameFrom(CHARGES, "leader-account", ACCOUNTS).as("account-id", "leader-account"),
            cameFrom(CHARGES, "link", LINKS).by("link-id"),
            cameOf(CHARGES, "movements", MOVEMENTS).by("charge-id"),
            cameOf(CHARGES, "postings", POSTINGS).by("charge-id"),
            cameOf(CHARGES, "command", COMMANDS).as("wire-id", "charge-id").only("message-type", "UC"),
            cameOf(REQUESTS, "movements", MOVEMENTS).as("reference", "request").as("participant", "investor"),
            cameFrom(REQUESTS, "dealing-point", POINTS).by("point"),
            cameFrom(REQUESTS, "fund", FUNDS).by("master-account"),
            cameOf(REQUESTS, "holding", HOLDINGS).by("master-account", "investor"),
            cameOf(POINTS, "requests", REQUESTS).by("point"),
            cameOf(POINTS, "pool-fees", FEES).by("point"),
            cameFrom(FEES, "dealing-point", POINTS).by("point"),
            cameFrom(FEES, "fund", FUNDS).by("master-account"),
            cameOf(FEES, "holding", HOLDINGS).by("master-account", "investor"),
            cameFrom(FEES, "acceptances", ACCEPTANCES).by("master-account", "investor", "terms-id"),
            cameOf(FEES, "movements", MOVEMENTS).by("charge-id"),
            cameOf(FEES, "postings", POSTINGS).by("charge-id"),
            cameFrom(MOVEMENTS, "pool-fees", FEES).by("charge-id"),
            cameFrom(POSTINGS, "pool-fees", FEES).by("charge-id"),
            cameFrom(POINTS, "fund", FUNDS).by("master-account"),
            cameOf(POINTS, "price-corrections", CORRECTIONS).by("correction"),
            cameFrom(CORRECTIONS, "dealing-point", POINTS).by("point"),
            cameFrom(CORRECTIONS, "fund", FUNDS).by("master-account"),
            cameOf(FUNDS, "dealing-points", POINTS).by("master-account"),
            cameOf(FUNDS, "holdings", HOLDINGS).by("master-account"),
            cameOf(FUNDS, "requests", REQUESTS).by("master-account"),
            cameFrom(FUNDS, "account", ACCOUNTS).as("account-id", "master-account"),
            cameFrom(HOLDINGS, "dealing-point", POINTS).by("point"),
            cameFrom(HOLDINGS, "fund", FUNDS).by("master-account"),
            cameOf(HOLDINGS, "requests", REQUESTS).by("master-account", "investor"),
            cameOf(HOLDINGS, "pool-fees", FEES).by("master-account", "investor"),
            cameOf(HOLDINGS, "unit-series", SERIES).by("master-account", "investor"),
            cameOf(POINTS, "unit-series", SERIES).by("point"),
            cameFrom(SERIES, "dealing-point", POINTS).by("point"),
            cameFrom(SERIES, "fund", FUNDS).by("master-account"),
            cameOf(SERIES, "holding", HOLDINGS).by("master-account", "investor"),
            cameFrom(HOLDINGS, "acceptances", ACCEPTANCES).by("master-account", "investor"),
            cameOf(FUNDS, "pool-fees", FEES).by("master-account"),
            cameFrom(SLIPPAGE, "deals", TRADES).by("server", "leader-login", "symbol", "login"),
            cameFrom(SLIPPAGE, "account", ACCOUNTS).by("server", "login"),
            cameOf(ACCOUNTS, "links-to-followers", LINKS).as("leader-account", "account-id"),
            cameOf(ACCOUNTS, "links-to-leaders", LINKS).as("follower-account", "account-id"),
            cameOf(ACCOUNTS, "versions", VERSIONS).as("leader-account", "account-id"),
            cameOf(ACCOUNTS, "trades", TRADES).by("server", "login"),
            cameOf(ACCOUNTS, "summaries", SUMMARIES).by("server", "login"),
            cameOf(ACCOUNTS, "movements", MOVEMENTS).by("server", "login"),
            cameOf(ACCOUNTS, "fee-charges", CHARGES).by("account-id"),
            cameOf(ACCOUNTS, "copy-events", COPY_EVENTS).by("server", "login"),
            cameFrom(ACCOUNTS, "holder", PARTIES).as("party-id", "holder-id"),
            cameOf(PARTIES, "accounts", ACCOUNTS).as("holder-id", "party-id"),
            cameFrom(PARTIES, "identity", KYC_STATES).by("party-id"),
            cameFrom(PARTIES, "consents", CONSENTS).by("party-id"),
            cameFrom(PARTIES, "licences", LICENCES).by("party-id"),
            cameFrom(PARTIES, "introduction", INTRODUCTIONS).by("party-id"),
            cameOf(PARTIES, "introduced", INTRODUCTIONS).as("introducer-id", "party-id"),
            cameFrom(INTRODUCTIONS, "introducer", PARTIES).as("party-id", "introducer-id"),
            cameFrom(INTRODUCTIONS, "introduced-by", INTRODUCTIONS).as("party-id", "introducer-id"),
            cameOf(INTRODUCTIONS, "party", PARTIES).by("party-id"),
            cameOf(INTRODUCTIONS, "introduced", INTRODUCTIONS).as("introducer-id", "party-id"),
            cameOf(KYC_STATES, "party", PARTIES).by("party-id"),
            cameOf(CONSENTS, "party", PARTIES).by("party-id"),
            cameOf(LICENCES, "party", PARTIES).by("party-id"),
            cameFrom(LINKS, "leader-account", ACCOUNTS).as("account-id", "leader-account"),
            cameFrom(LINKS, "follower-account", ACCOUNTS).as("account-id", "follower-account"),
            cameOf(LINKS, "versions", VERSIONS).by("link-id"),
            cameOf(LINKS, "fee-terms", TERMS).by("link-id"),
            cameOf(LINKS, "acceptances", ACCEPTANCES).by("link-id"),
            cameOf(ACCOUNTS, "fee-terms", TERMS).as("leader-account", "account-id"),
            cameFrom(TERMS, "leader-account", ACCOUNTS).as("account-id", "leader-account"),
            cameFrom(TERMS, "link", LINKS).by("link-id"),
            cameOf(TERMS, "acceptances", ACCEPTANCES).by("terms-id"),
            cameFrom(ACCEPTANCES, "fee-terms", TERMS).by("terms-id"),
            cameFrom(ACCEPTANCES, "link", LINKS).by("link-id"),
            cameFrom(VERSIONS, "leader-account", ACCOUNTS).as("account-id", "leader-account"),
            cameFrom(VERSIONS, "link", LINKS).by("link-id"),
            cameOf(VERSIONS, "breakdowns", BREAKDOWNS).by("version-id"),
            cameOf(VERSIONS, "trades", TRADES).by("version-id"),
            cameFrom(AUDIT, "account", ACCOUNTS).as("account-id", "subject-key").when("subject-kind", "account"),
            cameFrom(AUDIT, "link", LINKS).as("link-id", "subject-key").when("subject-kind", "link"),
            cameFrom(AUDIT, "version", VERSIONS).as("version-id", "subject-key").when("subject-kind", "allocation_version"),
            cameFrom(AUDIT, "cash-entry", ENTRIES).as("cash-entry", "subject-key").when("subject-kind", "cash_entry"),
            cameFrom(AUDIT, "fee-terms", TERMS).as("terms-id", "subject-key").when("subject-kind", "fee_terms"),
            cameFrom(AUDIT, "acceptance", ACCEPTANCES).as("acceptance-id", "subject-key")
                    .when("subject-kind", "fee_acceptance"),
            cameFrom(AUDIT, "introduction", INTRODUCTIONS).as("party-id", "subject-key").when("subject-kind", "introduction"));

    private RowRelations() {}
}
