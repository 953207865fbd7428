package lotbook.app.place;

import java.util.Locale;
import java.util.Optional;
import lotbook.domain.fee.history.Subject;
import lotbook.domain.fee.run.FeeQuestion;
import lotbook.domain.query.TableDefinition;

/** What a tab shows. Two equal screens are one tab. */
public sealed interface Screen {
    Screen OVERVIEW = new Of(Page.OVERVIEW);

    /** For node ids, links and remembered layouts; lower case with hyphens. */
    String id();

    /** A grid over one table. */
    record Grid(TableDefinition table) implements Screen {
        @Override
        public String id() {
            return table.id();
        }
    }

    /** One of the pages that are no grid. */
    record Of(Page page) implements Screen {
        @Override
        public String id() {
            return page.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Two allocation versions side by side. */
    record Compare(String left, String right) implements Screen {
        @Override
        public String id() {
            return "compare-" + left + "-" + right;
        }
    }

    /**
     * The draft of a leader's or a link's next version.
     *
     * @param scope as proposals name it: {@code A-100003} or {@code A-100001/L-0003}
     */
    record Workspace(String scope) implements Screen {
        public static final String KIND = "workspace";

        @Override
        public String id() {
            return KIND + "-" + scope;
        }
    }

    /** A master's filled order that is dealt out by hand. */
    record ManualLots(String server, String order, Optional<String> deal) implements Screen {
        public static final String KIND = "lots";

        @Override
        public String id() {
            return KIND + "-" + server + "-" + order + deal.map(one -> "-" + one).orElse("");
        }
    }

    /**
     * The draft of the fee terms that follow others.
     *
     * @param terms the id of those it begins with
     */
    record FeeTermsDraft(String terms) implements Screen {
        public static final String KIND = "fee-terms-draft";

        @Override
        public String id() {
            return KIND + "-" + terms;
        }
    }

    /**
     * An investor's way out.
     *
     * @param link the one they leave
     */
    record Exit(String link) implements Screen {
        public static final String KIND = "exit";

        @Override
        public String id() {
            return KIND + "-" + link;
        }
    }

    /** An investor's equity, HWM, flows and fees over time. */
    record History(Subject subject) implements Screen {
        public static final String KIND = "chart";

        @Override
        public String id() {
            return KIND + "-" + subject.kind().word() + "-" + subject.id();
        }
    }

    /** The answer to a question about one fee. */
    record Answer(FeeQuestion question) implements Screen {
        public static final String KIND = "fee-answer";

        @Override
        public String id() {
            return KIND + "-" + String.join("-", question.words());
        }
    }

    /** Pages that are no grid. */
    enum Page {
        OVERVIEW, INBOX, MINE, DECIDED,
        /** Whom lots set by hand favoured. */
        PICKING, CONNECTIONS, VIEWS, KEYS
    }
}
