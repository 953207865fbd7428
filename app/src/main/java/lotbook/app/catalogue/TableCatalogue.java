package lotbook.app.catalogue;

import java.util.List;
import java.util.stream.Stream;
import lotbook.domain.allocation.AllocationTables;
import lotbook.domain.allocation.WhatIfTable;
import lotbook.domain.allocation.picking.PickingTables;
import lotbook.domain.approval.ApprovalTables;
import lotbook.domain.audit.AuditTables;
import lotbook.domain.execution.ExecutionTables;
import lotbook.domain.fee.FeeTables;
import lotbook.domain.fee.history.InvestorDays;
import lotbook.domain.fee.run.FeeRunTables;
import lotbook.domain.ledger.LedgerTables;
import lotbook.domain.ledger.cash.CashTables;
import lotbook.domain.partner.PartnerTables;
import lotbook.domain.party.PartyTables;
import lotbook.domain.period.PeriodTables;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.query.TableDefinition;
import lotbook.domain.rate.RateTables;
import lotbook.domain.unit.fund.ComparisonTable;
import lotbook.domain.unit.fund.FundTables;

/** Every table people can look at; a new one is one declaration and one line here. */
public final class TableCatalogue {
    public static final List<TableDefinition> ALL = Stream.of(
                    ExecutionTables.ALL.stream(),
                    ProgrammeTables.ALL.stream(),
                    PartyTables.ALL.stream(),
                    PartnerTables.ALL.stream(),
                    AllocationTables.ALL.stream(),
                    ApprovalTables.ALL.stream(),
                    FeeRunTables.ALL.stream(),
                    LedgerTables.ALL.stream(),
                    CashTables.ALL.stream(),
                    PeriodTables.ALL.stream(),
                    FeeTables.ALL.stream(),
                    FundTables.ALL.stream(),
                    RateTables.ALL.stream(),
                    AuditTables.ALL.stream())
            .flatMap(tables -> tables)
            .toList();

    /** Those that stand within a screen because they are calculated there: the database has none of their rows. */
    public static final List<TableDefinition> CALCULATED = List.of(
            WhatIfTable.LINES, InvestorDays.DAYS, PickingTables.ACCOUNTS, PickingTables.LOTS, ComparisonTable.LINES);

    private TableCatalogue() {}
}
