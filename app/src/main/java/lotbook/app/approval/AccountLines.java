package lotbook.app.approval;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lotbook.app.approval.ProposalReading.Line;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.text.ValueFormat;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.money.MinorUnit;

/** What a change of an account's links, standing or limits says, field by field. */
record AccountLines(Texts texts, AccountCurrencies currencies) {
    private static final String NONE = "";

    /** The capital is the follower's, in the currency of its account. */
    List<Line> link(LinkAccounts link) {
        String capital = currencies.of(link.follower().account())
                .map(currency -> MinorUnit.words(link.capital(), currency))
                .orElseGet(() -> ValueFormat.grouped(link.capital()));
        return List.of(
                line(Message.PROPOSAL_LEADER, NONE, link.leader().account().value()),
                line(Message.PROPOSAL_FOLLOWER, NONE, link.follower().account().value()),
                line(Message.PROPOSAL_CAPITAL, NONE, capital),
                line(Message.PROPOSAL_BEGINS, NONE, Ages.dated(link.at())));
    }

    List<Line> unlink(UnlinkAccounts unlink) {
        return List.of(
                line(Message.PROPOSAL_LEADER, unlink.leader().account().value(), NONE),
                line(Message.PROPOSAL_FOLLOWER, unlink.follower().account().value(), NONE),
                line(Message.PROPOSAL_POSITIONS, NONE, word(unlink.positions())),
                line(Message.PROPOSAL_ENDS, NONE, Ages.dated(unlink.at())));
    }

    List<Line> standing(ChangeStanding standing) {
        return List.of(
                line(Message.PROPOSAL_ACCOUNT, NONE, standing.trader().account().value()),
                line(Message.PROPOSAL_LEADER, NONE, standing.leader().map(one -> one.account().value()).orElse(NONE)));
    }

    List<Line> limits(LimitAccount limits) {
        LimitWords words = new LimitWords(texts);
        Optional<String> currency = currencies.of(limits.trader().account());
        return limits.limits().stream()
                .map(limit -> new Line(words.title(limit.kind(), currency), NONE,
                        words.figure(limit, currency) + " " + word(limit.trigger())))
                .toList();
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private Line line(Message field, String before, String after) {
        return new Line(texts.get(field), before, after);
    }
}
