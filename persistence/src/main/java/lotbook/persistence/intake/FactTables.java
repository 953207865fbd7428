package lotbook.persistence.intake;

import static lotbook.persistence.intake.FactTable.columnsOf;

/** The tables that the feed fills, column by column as the migrations declare them. */
final class FactTables {
    private static final int CODE = 64;
    private static final int WORD = 30;
    private static final int TEXT = 4000;

    static final FactTable EXECUTION = columnsOf("execution")
            .text(CODE, "server", "login", "exec_id", "order_id")
            .text(WORD, "kind", "status")
            .text(CODE, "symbol")
            .text(WORD, "side")
            .number(20, 8, "asked", "filled")
            .number(20, 10, "price")
            .number(20, 8, "cumulative", "leaves")
            .text(WORD, "effect")
            .text(CODE, "position_id", "closed_by")
            .instant("occurred_at", "executed_at", "submitted_at")
            .text(CODE, "refers_to")
            .number(24, 8, "commission", "profit", "swap")
            .integer("reject_reason")
            .text(TEXT, "text")
            .text(CODE, "leader_order", "leader_exec", "version_id")
            .number(64, 48, "requested")
            .day("server_day", "books_day")
            .whole("session_seq")
            .keyedBy("server", "exec_id");

    static final FactTable BREAKDOWN = columnsOf("breakdown")
            .text(CODE, "server", "report_id", "leader_order", "leader_exec", "symbol")
            .text(WORD, "side")
            .number(20, 8, "block_volume")
            .number(20, 10, "average_price")
            .day("trade_date")
            .instant("occurred_at")
            .number(64, 48, "leader_basis", "weight_total")
            .number(20, 8, "lot_step")
            .day("server_day", "books_day")
            .whole("session_seq")
            .keyedBy("server", "report_id");

    static final FactTable BREAKDOWN_LINE = columnsOf("breakdown_line")
            .whole("breakdown_id")
            .integer("line")
            .text(CODE, "server", "login")
            .number(20, 8, "volume")
            .text(CODE, "version_id")
            .number(64, 48, "basis")
            .instant("basis_at")
            .number(64, 48, "conversion")
            .text(WORD, "reason")
            .instant("occurred_at")
            .keyedBy("server", "id");

    static final FactTable SUMMARY = columnsOf("account_summary")
            .text(CODE, "server", "login", "report_id")
            .day("clearing_day")
            .text(12, "currency")
            .instant("occurred_at")
            .text(WORD, "reason")
            .number(24, 8, "equity", "balance", "free_margin", "used_margin", "credit", "floating_profit", "open_swap")
            .day("server_day", "books_day")
            .whole("session_seq")
            .keyedBy("server", "report_id");

    static final FactTable MOVEMENT = columnsOf("movement")
            .text(CODE, "server", "login", "movement_id")
            .text(WORD, "type", "class")
            .number(24, 8, "amount")
            .text(12, "currency")
            .instant("occurred_at")
            .day("value_date")
            .text(400, "reference")
            .text(CODE, "participant", "charge_id", "related_movement")
            .text(TEXT, "text")
            .day("server_day", "books_day")
            .whole("session_seq")
            .keyedBy("server", "movement_id");

    /** On PostgreSQL only; H2 has an index of executions for it. */
    static final FactTable EXECUTION_KEY =
            columnsOf("execution_key").text(CODE, "server", "exec_id").instant("occurred_at").keyedBy("server", "exec_id");

    /** On H2 only; on PostgreSQL links are {@link #LINKED_DEAL}, and a view says again what their deals say. */
    static final FactTable TRADE_LINK = columnsOf("trade_link")
            .text(CODE, "server", "leader_exec", "follower_exec", "follower_login", "position_id")
            .text(WORD, "role")
            .number(20, 8, "volume")
            .instant("occurred_at")
            .whole("session_seq")
            .keyedBy("server", "follower_exec");

    /** On PostgreSQL only: what of a link the deal does not say. */
    static final FactTable LINKED_DEAL = columnsOf("linked_deal")
            .text(CODE, "server", "login")
            .text(WORD, "role")
            .instant("occurred_at")
            .keyedBy("server", "id");

    static final FactTable COPIED_DEAL = columnsOf("copied_deal")
            .text(CODE, "server", "login")
            .text(WORD, "role")
            .text(CODE, "leader_exec", "leader_login")
            .number(20, 10, "slippage")
            .whole("latency_ms")
            .keyedBy("server", "id");

    static final FactTable WAITING_COPY = columnsOf("waiting_copy")
            .text(CODE, "server", "leader_exec")
            .instant("occurred_at")
            .keyedBy("server", "id");

    static final FactTable COPY_EVENT = columnsOf("copy_event")
            .text(200, "natural_key")
            .text(CODE, "server")
            .text(WORD, "kind")
            .text(CODE, "login", "leader_order", "leader_exec", "exec_id")
            .instant("occurred_at")
            .text(TEXT, "text")
            .whole("session_seq")
            .keyedBy("server", "natural_key");

    static final FactTable ANSWER = columnsOf("command_answer")
            .text(CODE, "feed")
            .text(200, "natural_key")
            .whole("command_id")
            .text(WORD, "outcome")
            .text(CODE, "sha256")
            .text(TEXT, "text")
            .instant("occurred_at")
            .whole("session_seq")
            .keyedBy("feed", "natural_key");

    static final FactTable EXCEPTION = columnsOf("feed_exception")
            .text(CODE, "feed")
            .text(100, "natural_key")
            .text(CODE, "server")
            .text(WORD, "cause")
            .whole("sequence")
            .text(CODE, "message_type")
            .text(TEXT, "text")
            .longText("raw")
            .instant("occurred_at")
            .keyedBy("feed", "natural_key");

    static final FactTable POSTING = columnsOf("ledger_posting")
            .text(10, "book")
            .text(200, "natural_key")
            .text(WORD, "debit_kind")
            .text(200, "debit_owner")
            .text(WORD, "credit_kind")
            .text(200, "credit_owner")
            .number(24, 8, "amount")
            .text(12, "currency")
            .instant("occurred_at")
            .day("value_date", "books_day")
            .text(CODE, "charge_id", "participant", "rule")
            .text(600, "reason")
            .text(200, "source")
            .text(CODE, "server", "movement_id")
            .day("belongs_day")
            .keyedBy("book", "natural_key");

    static final FactTable OPENING = columnsOf("ledger_opening")
            .text(CODE, "server", "login")
            .text(200, "owner")
            .text(12, "currency")
            .text(CODE, "report_id")
            .number(24, 8, "balance", "credit")
            .instant("occurred_at")
            .keyedBy("server", "login");

    private FactTables() {}
}
