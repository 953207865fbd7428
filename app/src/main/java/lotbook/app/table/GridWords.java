package lotbook.app.table;

import java.time.InstantSource;
import lotbook.app.text.Ages;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;

/** What a grid needs to speak: sentences, values and spans, and the clock spans are measured against. */
public record GridWords(Texts texts, ValueFormat values, Ages ages, InstantSource clock) {}
