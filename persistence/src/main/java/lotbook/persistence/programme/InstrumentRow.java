package lotbook.persistence.programme;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.util.List;
import lotbook.domain.money.Decimals;
import lotbook.domain.money.Volume;
import lotbook.domain.programme.Instrument;
import lotbook.persistence.mapping.VersionedRow;

/** A row of {@code instrument}. */
@Entity
@Table(name = "instrument")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
class InstrumentRow extends VersionedRow<Instrument> {
    private String server;

    private String symbol;

    private String base;

    private String quote;

    @Column(name = "contract_size")
    private BigDecimal contractSize;

    private int digits;

    @Column(name = "volume_step")
    private BigDecimal volumeStep;

    @Column(name = "volume_minimum")
    private BigDecimal volumeMinimum;

    @Column(name = "volume_maximum")
    private BigDecimal volumeMaximum;

    /** For Hibernate. */
    protected InstrumentRow() {}

    InstrumentRow(Instrument instrument) {
        holds(instrument.valid());
        this.server = instrument.server();
        this.symbol = instrument.symbol();
        this.base = instrument.base();
        this.quote = instrument.quote();
        this.contractSize = instrument.contractSize();
        this.digits = instrument.digits();
        this.volumeStep = instrument.step().lots();
        this.volumeMinimum = instrument.minimum().lots();
        this.volumeMaximum = instrument.maximum().lots();
    }

    @Override
    public List<String> key() {
        return List.of(server, symbol);
    }

    @Override
    public Instrument value() {
        return new Instrument(server, symbol, base, quote, Decimals.canonical(contractSize, 0, 8), digits,
                new Volume(volumeStep), new Volume(volumeMinimum), new Volume(volumeMaximum), valid());
    }
}
