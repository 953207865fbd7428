package lotbook.app.allocation;

import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.domain.allocation.TermPlace;

/** What a term of a version is called wherever it is told: it can be read without the name of its part above it. */
public final class TermWords {
    private TermWords() {}

    /** {@code Weight of A-200451}. */
    public static String of(TermPlace place, Texts texts) {
        String field = place.field() == TermPlace.Field.ORDER
                ? texts.get(Message.DIFF_ORDER) : texts.state(place.field().word());
        return place.account().map(account -> texts.get(Message.DIFF_OF_ACCOUNT, field, account.value())).orElse(field);
    }
}
