package lotbook.app.session;

import lotbook.app.allocation.ExplainCheck;
import lotbook.app.allocation.ExplainVolume;
import lotbook.app.allocation.VolumeExplainer;
import lotbook.app.cash.ExplainCash;
import lotbook.app.fee.ExplainFee;
import lotbook.app.history.ExplainHistory;
import lotbook.app.ledger.ExplainBalance;
import lotbook.app.payout.ExplainPayee;
import lotbook.app.ledger.ExplainSubLedger;
import lotbook.app.movement.ExplainClass;
import lotbook.app.panel.Explainer;
import lotbook.app.picking.ExplainPicking;
import lotbook.app.unit.ExplainComparison;
import lotbook.app.unit.ExplainFund;
import lotbook.domain.allocation.picking.PickingSource;
import lotbook.domain.approval.Proposals;
import lotbook.domain.fee.history.InvestorHistories;
import lotbook.domain.query.RowSource;
import lotbook.domain.time.AsOf;
import lotbook.persistence.database.Database;
import lotbook.persistence.execution.StoredBreakdownChecks;
import lotbook.persistence.execution.StoredReplay;
import lotbook.persistence.execution.StoredVolumes;
import lotbook.persistence.fee.StoredFeeRuns;
import lotbook.persistence.fee.StoredTrueUps;
import lotbook.persistence.unit.StoredCorrections;
import lotbook.persistence.unit.StoredFunds;

/** What opens the derivation of a figure, whatever grid it stands in: the first that knows the column. */
record StoredExplainers(
        Database database, RowSource rows, Proposals proposals, InvestorHistories histories, PickingSource picking) {
    Explainer at(AsOf asOf) {
        ExplainVolume shares = new ExplainVolume(new StoredVolumes(database));
        VolumeExplainer volumes = new VolumeExplainer(shares, asOf);
        ExplainPicking picked = new ExplainPicking(picking, shares, asOf);
        ExplainBalance balances = new ExplainBalance(rows, asOf);
        ExplainSubLedger shared = new ExplainSubLedger(SessionRows.subLedgers(database), asOf);
        ExplainFee fees = new ExplainFee(new StoredFeeRuns(database, () -> { }), new StoredTrueUps(database));
        ExplainFund funds = new ExplainFund(new StoredFunds(database, () -> { }));
        ExplainCheck checks = new ExplainCheck(
                rows, new StoredReplay(database), new StoredBreakdownChecks(database, () -> { }), asOf);
        return (row, column) -> checks.explain(row, column)
                .or(() -> volumes.explain(row, column))
                .or(() -> balances.explain(row, column))
                .or(() -> new ExplainPayee(rows, fees, proposals, asOf).explain(row, column))
                .or(() -> shared.explain(row, column))
                .or(() -> fees.explain(row, column))
                .or(() -> funds.explain(row, column))
                .or(() -> new ExplainComparison(new StoredCorrections(database, () -> { })).explain(row, column))
                .or(() -> new ExplainCash().explain(row, column))
                .or(() -> new ExplainClass(proposals).explain(row, column))
                .or(() -> new ExplainHistory(histories, asOf).explain(row, column))
                .or(() -> picked.explain(row, column));
    }
}
