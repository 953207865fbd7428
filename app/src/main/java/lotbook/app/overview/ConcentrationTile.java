package lotbook.app.overview;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import lotbook.app.change.Subject;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.programme.ProgrammeTables;
import lotbook.domain.risk.Aum;
import lotbook.domain.risk.Aum.LeaderShare;
import lotbook.domain.risk.Exposure;
import lotbook.domain.risk.Exposure.OfLeader;

/** Whom the money follows: each leader's part of AUM, with the lots its followers have open. */
final class ConcentrationTile extends Tile {
    private static final int MOST = 7;

    private final OverviewModel model;
    private Optional<Exposure> exposure = Optional.empty();
    private Optional<Aum> aum = Optional.empty();

    ConcentrationTile(OverviewModel model, Texts texts, OverviewActions actions) {
        super("overview-concentration", texts, actions);
        this.model = model;
        title(texts.get(Message.OVERVIEW_CONCENTRATION));
    }

    void draw(Aum shares) {
        aum = Optional.of(shares);
        redraw(shares);
    }

    void draw(Exposure open) {
        exposure = Optional.of(open);
        aum.ifPresent(this::redraw);
    }

    private void redraw(Aum shares) {
        if (shares.leaders().isEmpty()) {
            say(texts().get(Message.OVERVIEW_NOBODY_FOLLOWS));
            return;
        }
        Rows rows = new Rows(4, 0);
        rows.heads("", texts().get(Message.OVERVIEW_SHARE), texts().get(Message.OVERVIEW_AMOUNT, shares.currency()),
                texts().get(Message.OVERVIEW_OPEN_GROSS));
        shares.leaders().stream().limit(MOST).forEach(share -> row(rows, share));
        List<LeaderShare> others = shares.leaders().stream().skip(MOST).toList();
        if (!others.isEmpty()) {
            Button more = link(
                    texts().get(Message.OVERVIEW_OTHERS, ValueFormat.grouped(others.size())), ProgrammeTables.LINKS, "");
            BigDecimal amount = others.stream().map(LeaderShare::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
            rows.addRow(rows.getRowCount(), more, new Label(""), new Label(Figures.grouped(amount)));
        }
        show(rows);
    }

    private void row(Rows rows, LeaderShare share) {
        Button name = link(share.name(), ProgrammeTables.LINKS,
                Links.exactly("leader-account", List.of(share.leader().value())));
        name.setMinWidth(0);
        naming(name, Subject.of(share.leader().value()));
        rows.addRow(rows.getRowCount(), name, percent(share), new Label(Figures.grouped(share.amount())),
                new Label(open(share)));
    }

    private Node percent(LeaderShare share) {
        return share.percent()
                .<Node>map(percent -> {
                    String digits = Figures.percent(percent);
                    return figure(digits, share.name() + ", " + texts().get(Message.OVERVIEW_SHARE), () ->
                            model.explainShare(share.leader(), found -> actions().explain(digits, found)));
                })
                .orElseGet(() -> new Label(ValueFormat.NOT_APPLICABLE));
    }

    private String open(LeaderShare share) {
        return exposure.map(known -> known.leaders().stream()
                        .filter(one -> one.leader().equals(Optional.of(share.leader())))
                        .findFirst()
                        .map(OfLeader::grossLots)
                        .map(Figures::grouped)
                        .orElse("0.00"))
                .orElse("");
    }
}
