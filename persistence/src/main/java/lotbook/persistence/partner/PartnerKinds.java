package lotbook.persistence.partner;

import java.util.List;
import lotbook.domain.partner.Introduction;
import lotbook.domain.programme.MasterBook;
import lotbook.persistence.mapping.MasterKind;
import lotbook.persistence.mapping.MasterKind.Dating;

/** What this feature adds to the master book. */
public final class PartnerKinds {
    public static final MasterKind<Introduction, ?> INTRODUCTION = new MasterKind<>(
            "introduction", IntroductionRow.class, Dating.INTERVAL, MasterBook::introductions, IntroductionRow::new);

    public static final List<MasterKind<?, ?>> ALL = List.of(INTRODUCTION);

    private PartnerKinds() {}
}
