package lotbook.app.session;

import java.util.Optional;
import lotbook.app.fee.ExplainFee;
import lotbook.app.fee.ReplaySnapshots;
import lotbook.app.panel.Evidence;
import lotbook.app.unit.ExplainFund;
import lotbook.domain.evidence.ReplayResult;
import lotbook.domain.query.Row;

/** The documents kept in the database: snapshots of fees and of dealing points. */
record StoredEvidence(ExplainFee fees, ExplainFund funds) implements Evidence {
    @Override
    public Optional<String> name(Row row) {
        return fees.documentName(row).or(() -> funds.documentName(row));
    }

    @Override
    public byte[] document(Row row) {
        return fees.document(row).or(() -> funds.document(row)).orElseThrow();
    }

    @Override
    public ReplayResult replay(Row row) {
        return ReplaySnapshots.replay(document(row));
    }
}
