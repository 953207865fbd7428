package lotbook.app.command;

import java.util.List;
import lotbook.app.allocation.MarginGround;
import lotbook.app.allocation.MarginWords;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.DraftGround;
import lotbook.domain.allocation.DraftMargin;
import lotbook.domain.allocation.DraftMargin.Line;
import lotbook.domain.allocation.WhatIfSource;
import lotbook.domain.explain.Recorder;

/** What a sheet would say of free margin while it is filled in, of a version that comes whole. Nothing is refused for it. */
final class MarginNotes {
    private static final int TOLD = 20;

    private MarginNotes() {}

    /** Says nothing if the largest trade is covered everywhere, or nothing is known of any. */
    static void tell(AllocationVersion version, DraftGround ground, WhatIfSource source, Terminal terminal) {
        MarginGround.read(source, ground)
                .map(found -> DraftMargin.of(found.proposing(version), Recorder.SILENT))
                .filter(DraftMargin.Known.class::isInstance)
                .map(DraftMargin.Known.class::cast)
                .filter(margin -> !margin.lacking().isEmpty())
                .ifPresent(margin -> tell(margin, terminal));
    }

    private static void tell(DraftMargin.Known margin, Terminal terminal) {
        Texts texts = Texts.english();
        MarginWords words = new MarginWords(texts);
        List<Line> lacking = margin.lacking();
        lacking.stream().limit(TOLD).forEach(line -> terminal.note(words.about(margin, line)));
        if (lacking.size() > TOLD) {
            terminal.note(texts.get(Message.DRAFT_MARGIN_MORE, ValueFormat.grouped(lacking.size() - TOLD)));
        }
        terminal.note(String.join(" ", words.about(margin)));
    }
}
