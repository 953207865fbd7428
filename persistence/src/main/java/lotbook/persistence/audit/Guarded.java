package lotbook.persistence.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of versioned rows: its keys (the first is the row's own; no two live rows of any key may overlap in time)
 * and the
 * columns whose value another table has to know. PostgreSQL's triggers carry the same as their arguments.
 */
record Guarded(String table, List<List<String>> keys, List<Reference> references) {
    record Reference(String column, String table, String tableColumn) {}

    private static final Reference BRAND = new Reference("brand_id", "brand", "brand_id");
    private static final Reference PARTY = new Reference("party_id", "party", "party_id");
    private static final Reference PROGRAMME = new Reference("programme_id", "programme", "programme_id");
    private static final Reference LINK = new Reference("link_id", "link", "link_id");
    private static final Reference ACCOUNT = account("account_id");

    static final List<Guarded> ALL = List.of(
            table("brand").key("brand_id"),
            table("business_calendar").key("server"),
            table("instrument").key("server", "symbol"),
            table("reference_rate").key("source", "currency", "rate_day"),
            table("party").key("party_id").needs(BRAND),
            table("beneficial_ownership")
                    .key("owner_id", "party_id")
                    .needs(new Reference("owner_id", "party", "party_id"), PARTY),
            table("introduction")
                    .key("introduced_id")
                    .needs(new Reference("introduced_id", "party", "party_id"),
                            new Reference("introducer_id", "party", "party_id")),
            table("kyc_state").key("party_id").needs(PARTY),
            table("licence").key("authority", "number").needs(PARTY),
            table("document_version").key("document_id").needs(BRAND),
            table("consent")
                    .key("party_id", "document_id")
                    .needs(PARTY, new Reference("document_id", "document_version", "document_id")),
            table("funding_source").key("source_id").needs(PARTY),
            table("programme").key("programme_id").needs(BRAND),
            table("account")
                    .key("account_id")
                    .needs(BRAND, new Reference("holder_id", "party", "party_id"), PROGRAMME),
            table("account_login").key("server", "login").key("account_id", "server").needs(ACCOUNT),
            table("account_leverage").key("account_id").needs(ACCOUNT),
            table("strategy")
                    .key("strategy_id")
                    .needs(PROGRAMME, new Reference("leader_id", "party", "party_id"), ACCOUNT),
            table("link")
                    .key("link_id")
                    .key("leader_account", "follower_account")
                    .needs(PROGRAMME, account("leader_account"), account("follower_account")),
            table("holding")
                    .key("master_account", "investor_id")
                    .needs(account("master_account"), new Reference("investor_id", "party", "party_id")),
            table("allocation_version")
                    .key("version_id")
                    .needs(PROGRAMME, account("leader_account")),
            table("fee_terms")
                    .key("terms_id")
                    .needs(PROGRAMME, account("leader_account"), LINK,
                            new Reference("agreement", "document_version", "document_id")),
            table("fee_acceptance")
                    .key("acceptance_id")
                    .key("link_id")
                    .key("master_account", "investor_id")
                    .needs(LINK, account("master_account"), new Reference("investor_id", "party", "party_id"),
                            new Reference("terms_id", "fee_terms", "terms_id")),
            table("operator_master").key("operator", "account_id"),
            table("operator").key("name"),
            table("installation").key("name"),
            table("feed_reseat").key("server", "id"),
            table("feed_reseat_decision").key("server", "reseat_id"),
            table("feed_session_start").key("server", "session"),
            table("proposal").key("id"),
            table("approval_policy").key("kind"),
            table("proposal_decision").key("proposal_id"),
            table("fee_run").key("id"),
            table("fee_run_step").key("run_id"),
            table("fee_set_aside").key("snapshot_id"),
            table("fee_taken_in").key("set_aside_id"),
            table("flow_request").key("request_id"),
            table("flow_request_step").key("request_id"),
            table("movement_type_class").key("server", "type"),
            table("movement_class").key("server", "movement_id"),
            table("period_step").key("brand_id", "period"),
            table("exception_step").key("exception_id"),
            table("sign_in").key("operator"),
            table("cash_file").key("id"),
            table("cash_entry").key("entry_key"));

    static Guarded of(String table) {
        return ALL.stream()
                .filter(guarded -> guarded.table.equals(table))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing says how " + table + " is guarded"));
    }

    List<String> ownKey() {
        return keys.getFirst();
    }

    private static Guarded table(String table) {
        return new Guarded(table, List.of(), List.of());
    }

    private static Reference account(String column) {
        return new Reference(column, "account", "account_id");
    }

    private Guarded key(String... columns) {
        List<List<String>> more = new ArrayList<>(keys);
        more.add(List.of(columns));
        return new Guarded(table, List.copyOf(more), references);
    }

    private Guarded needs(Reference... known) {
        return new Guarded(table, keys, List.of(known));
    }
}
