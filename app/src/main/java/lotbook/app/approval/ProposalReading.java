package lotbook.app.approval;

import static lotbook.app.text.ValueFormat.grouped;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lotbook.app.allocation.TermWords;
import lotbook.app.fee.SettingWords;
import lotbook.app.fee.TrueUpWords;
import lotbook.app.movement.ClassWords;
import lotbook.app.period.PeriodWords;
import lotbook.app.text.Ages;
import lotbook.app.text.Message;
import lotbook.app.text.Texts;
import lotbook.app.unit.CorrectionWords;
import lotbook.domain.allocation.AgreedVersion;
import lotbook.domain.allocation.AgreedVersions;
import lotbook.domain.allocation.AllocationVersion;
import lotbook.domain.allocation.Term;
import lotbook.domain.allocation.VersionDiff;
import lotbook.domain.approval.AccountCurrencies;
import lotbook.domain.approval.AddOperator;
import lotbook.domain.approval.AgreeTerms;
import lotbook.domain.approval.Change;
import lotbook.domain.approval.ChangePolicy;
import lotbook.domain.approval.ChangeRole;
import lotbook.domain.approval.ChangeStanding;
import lotbook.domain.approval.ChargeFees;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.CloseAll;
import lotbook.domain.approval.ClosePeriod;
import lotbook.domain.approval.CorrectPrice;
import lotbook.domain.approval.DealtLots;
import lotbook.domain.approval.ForeseenClasses;
import lotbook.domain.approval.LimitAccount;
import lotbook.domain.approval.LinkAccounts;
import lotbook.domain.approval.ManualLots;
import lotbook.domain.approval.PayOut;
import lotbook.domain.approval.Proposal;
import lotbook.domain.approval.Proposal.Obstacle;
import lotbook.domain.approval.ProposalKind;
import lotbook.domain.approval.ProposalState;
import lotbook.domain.approval.PublishVersion;
import lotbook.domain.approval.ReopenPeriod;
import lotbook.domain.approval.ReverseFees;
import lotbook.domain.approval.StrikeDealingPoint;
import lotbook.domain.approval.TrueUpFees;
import lotbook.domain.approval.UnlinkAccounts;
import lotbook.domain.approval.UnreadableChange;
import lotbook.domain.approval.WithdrawVersion;
import lotbook.domain.failure.Sentence;
import lotbook.domain.fee.AgreedTerms;
import lotbook.domain.fee.FeeTermsDiff;
import lotbook.domain.fee.FeeTermsVersion;
import lotbook.domain.fee.run.SinceCalculated;
import lotbook.domain.identity.AccountId;
import lotbook.domain.identity.BrandId;
import lotbook.domain.identity.VersionId;
import lotbook.domain.money.MinorUnit;
import lotbook.domain.money.Volume;
import lotbook.domain.period.PeriodStanding;
import lotbook.domain.period.Periods;
import lotbook.domain.time.AsOf;

/** A proposal in words: what is there, what is proposed, what follows from it. */
public final class ProposalReading {
    private static final String NONE = "";

    private final Texts texts;
    private final AgreedVersions versions;
    private final AgreedTerms terms;
    private final ForeseenClasses classes;
    private final Periods periods;
    private final DealtLots dealt;
    private final AccountLines account;
    private final SinceCalculated since;
    private final ToLongFunction<ProposalKind> waiting;

    /** @param waiting how many proposals of a kind wait */
    public ProposalReading(
            Texts texts, AgreedVersions versions, AgreedTerms terms, ForeseenClasses classes, Periods periods, DealtLots dealt,
            AccountCurrencies currencies, SinceCalculated since, ToLongFunction<ProposalKind> waiting) {
        this.texts = texts;
        this.versions = versions;
        this.terms = terms;
        this.classes = classes;
        this.periods = periods;
        this.dealt = dealt;
        this.account = new AccountLines(texts, currencies);
        this.since = since;
        this.waiting = waiting;
    }

    /** One field; {@code before} is blank where nothing was there. */
    public record Line(String field, String before, String after) {}

    /**
     * All that somebody decides on.
     *
     * @param head kind and subject
     * @param ground what the proposal rests on, by its name; blank if nothing was there
     * @param consequence what follows from approving it
     */
    public record Sheet(Proposal proposal, String head, String ground, List<Line> lines, String consequence) {
        public Sheet {
            lines = List.copyOf(lines);
        }
    }

    /** Blocks. */
    public Sheet read(Proposal proposal) {
        String consequence = Stream.concat(Stream.of(consequence(proposal)), new MomentWords(texts).of(proposal).stream())
                .collect(Collectors.joining(" "));
        return new Sheet(proposal, ProposalTitle.of(proposal.change(), texts), ground(proposal), lines(proposal), consequence);
    }

    public String kind(Proposal proposal) {
        return texts.state(proposal.change().kind().name());
    }

    /** The record that what is proposed takes the place of; of other changes the ground is no record that anybody knows. */
    private static String ground(Proposal proposal) {
        return switch (proposal.change().kind().area()) {
            case VERSION, LINK, TERMS -> firstWord(proposal.restsOn());
            case OPERATOR, COMMAND, LOTS, FEES, UNITS, CLASS, PERIOD, POLICY -> NONE;
        };
    }

    private static String firstWord(String ground) {
        return ground.equals(Change.NO_GROUND) ? NONE : ground.split(" ", 2)[0];
    }

    private List<Line> lines(Proposal proposal) {
        return switch (proposal.change()) {
            case PublishVersion publish -> version(publish.version(), ground(proposal));
            case WithdrawVersion withdraw -> List.of(line(Message.PROPOSAL_ENDS,
                    withdraw.version().valid().to().map(Ages::dated).orElse(NONE), Ages.dated(withdraw.at())));
            case LinkAccounts link -> account.link(link);
            case UnlinkAccounts unlink -> account.unlink(unlink);
            case ChangeStanding standing -> account.standing(standing);
            case CloseAll all -> List.of(line(Message.PROPOSAL_ACCOUNT, NONE, all.trader().account().value()));
            case LimitAccount limits -> account.limits(limits);
            case ManualLots lots -> lots(lots, proposal);
            case AgreeTerms agree -> terms(agree.terms(), ground(proposal));
            case AddOperator add -> List.of(
                    line(Message.PROPOSAL_ROLE, NONE, word(add.role())),
                    line(Message.PROPOSAL_MASTERS, NONE, String.join(", ", add.masters())));
            case ChangeRole role -> List.of(line(Message.PROPOSAL_ROLE, firstWord(proposal.restsOn()).toLowerCase(Locale.ROOT),
                    word(role.role())));
            case ChargeFees fees -> new FeeRunWords(texts).lines(fees);
            case ReverseFees fees -> new FeeRunWords(texts).lines(fees);
            case TrueUpFees fees -> new TrueUpWords(texts).fields(fees).stream()
                    .map(field -> new Line(field.name(), field.before(), field.after()))
                    .toList();
            case StrikeDealingPoint strike -> struck(strike, lastPoint(proposal.restsOn()));
            case CorrectPrice correct -> new CorrectionWords(texts).fields(correct).stream()
                    .map(field -> new Line(field.name(), field.before(), field.after()))
                    .toList();
            case ClassifyMovements classify -> classed(classify);
            case ClosePeriod close -> List.of(
                    line(Message.PROPOSAL_PERIOD, NONE, close.subject()),
                    line(Message.PROPOSAL_POSTINGS, NONE, grouped(close.postings())));
            case ReopenPeriod reopen -> List.of(line(Message.PROPOSAL_PERIOD, reopen.subject(), NONE));
            case ChangePolicy policy -> new PolicyWords(texts).lines(policy);
            case PayOut payout -> new PayoutWords(texts).lines(payout);
            case UnreadableChange _ -> List.of();
        };
    }

    /** Without its hash. */
    private static String lastPoint(String ground) {
        return ground.equals(Change.NO_GROUND) ? NONE : ground.substring(0, ground.lastIndexOf(' '));
    }

    private List<Line> struck(StrikeDealingPoint strike, String before) {
        List<Line> lines = new ArrayList<>(List.of(
                line(Message.PROPOSAL_POINT_AT, before, Ages.dated(strike.at())),
                line(Message.PROPOSAL_PRICE, NONE,
                        strike.price().map(price -> CorrectionWords.price(price, strike.currency())).orElse(NONE)),
                line(Message.PROPOSAL_NAV, NONE, MinorUnit.words(strike.nav(), strike.currency())),
                line(Message.PROPOSAL_UNITS, strike.unitsBefore().toPlainString(), strike.unitsAfter().toPlainString()),
                line(Message.PROPOSAL_TAKEN, NONE, MinorUnit.words(strike.taken(), strike.currency())),
                line(Message.PROPOSAL_PAID, NONE, MinorUnit.words(strike.paid(), strike.currency()))));
        if (strike.fees().signum() != 0) {
            lines.add(line(Message.PROPOSAL_POOL_FEES, NONE, MinorUnit.words(strike.fees(), strike.currency())));
        }
        lines.add(line(Message.PROPOSAL_DOCUMENT, NONE, strike.content().shortForm()));
        return lines;
    }

    private List<Line> classed(ClassifyMovements classify) {
        List<Line> lines = new ArrayList<>();
        switch (classify.covered()) {
            case ClassifyMovements.Covered.One one -> {
                lines.add(line(Message.PROPOSAL_MOVEMENT, NONE, texts.state(one.type().name())));
                lines.add(line(Message.PROPOSAL_AMOUNT, NONE, MinorUnit.words(one.amount(), one.currency())));
                lines.add(line(Message.PROPOSAL_LOGIN, NONE, one.login().number()));
                lines.add(line(Message.PROPOSAL_OCCURRED, NONE, Ages.dated(one.occurredAt())));
            }
            case ClassifyMovements.Covered.EveryOfType every -> {
                lines.add(line(Message.PROPOSAL_EVERY, NONE, texts.state(every.type().name())));
                lines.add(line(Message.PROPOSAL_BEGINS, NONE, Ages.dated(every.from())));
            }
        }
        lines.add(line(Message.PROPOSAL_CLASS, texts.state(classify.before().name()), texts.state(classify.after().name())));
        return lines;
    }

    private String follows(Proposal proposal, ClassifyMovements classify) {
        return proposal.state().isOpen()
                ? new ClassWords(texts).consequence(classes.consequences(classify.covered(), classify.after()), classify.after())
                : NONE;
    }

    /** What differs from the version it rests on; all of it where there was none. */
    private List<Line> version(AllocationVersion proposed, String ground) {
        Optional<AllocationVersion> before = ground.isEmpty()
                ? Optional.empty()
                : versions.version(new VersionId(ground), AsOf.NOW).map(AgreedVersion::version);
        List<Line> lines = new ArrayList<>();
        lines.add(line(Message.PROPOSAL_BEGINS, before.map(old -> Ages.dated(old.valid().from())).orElse(NONE),
                Ages.dated(proposed.valid().from())));
        VersionDiff diff = VersionDiff.of(before.orElse(proposed), proposed);
        for (VersionDiff.Line term : before.isPresent() ? diff.differences() : diff.lines()) {
            lines.add(new Line(TermWords.of(term.place(), texts),
                    before.isPresent() ? term.before().map(Term::text).orElse(NONE) : NONE,
                    term.after().map(Term::text).orElse(NONE)));
        }
        return lines;
    }

    /** As {@link #version}, with what the terms are called and which text puts them in words. */
    private List<Line> terms(FeeTermsVersion proposed, String ground) {
        Optional<FeeTermsVersion> before = ground.isEmpty() ? Optional.empty() : terms.terms(new VersionId(ground));
        List<Line> lines = new ArrayList<>();
        lines.add(line(Message.PROPOSAL_BEGINS, before.map(old -> Ages.dated(old.valid().from())).orElse(NONE),
                Ages.dated(proposed.valid().from())));
        lines.add(line(Message.PROPOSAL_NAME, before.map(FeeTermsVersion::name).orElse(NONE), proposed.name()));
        lines.add(line(Message.PROPOSAL_AGREEMENT, before.flatMap(FeeTermsVersion::agreement).orElse(NONE),
                proposed.agreement().orElse(NONE)));
        FeeTermsDiff.of(before.map(FeeTermsVersion::terms), proposed.terms())
                .forEach(line -> lines.add(new Line(SettingWords.whole(line.path(), texts),
                        SettingWords.value(line.path(), line.before(), texts),
                        SettingWords.value(line.path(), line.after(), texts))));
        return lines;
    }

    private String whom(FeeTermsVersion proposed) {
        return proposed.link().map(link -> texts.get(Message.TERMS_OF_LINK, link))
                .or(() -> proposed.leader().map(leader -> texts.get(Message.TERMS_OF_LEADER, leader)))
                .orElseGet(() -> texts.get(Message.TERMS_OF_PROGRAMME, proposed.programme()));
    }

    private String consequence(Proposal proposal) {
        Change change = proposal.change();
        String server = change.server().orElse(NONE);
        return switch (change) {
            case PublishVersion publish when publish.server().isEmpty() -> texts.get(Message.CONSEQUENCE_ENDED_VERSION,
                    publish.subject(), publish.version().valid().to().map(Ages::dated).orElse(NONE));
            case PublishVersion publish -> ground(proposal).isEmpty()
                    ? texts.get(Message.CONSEQUENCE_FIRST_VERSION, publish.subject(),
                            Ages.dated(publish.version().valid().from()), server)
                    : texts.get(Message.CONSEQUENCE_VERSION, ground(proposal),
                            Ages.dated(publish.version().valid().from()), publish.subject(), server);
            case WithdrawVersion withdraw -> texts.get(Message.CONSEQUENCE_WITHDRAW, withdraw.subject(),
                    Ages.dated(withdraw.at()), server);
            case LinkAccounts link -> texts.get(Message.CONSEQUENCE_LINK, link.follower().account(), link.leader().account(),
                    Ages.dated(link.at()));
            case UnlinkAccounts unlink -> texts.get(Message.CONSEQUENCE_UNLINK, unlink.follower().account(),
                    unlink.leader().account(), Ages.dated(unlink.at()), word(unlink.positions()));
            case ChangeStanding standing -> texts.get(standing.step() == ChangeStanding.Step.RESUME
                    ? Message.CONSEQUENCE_RESUME : Message.CONSEQUENCE_PAUSE, standing.subject(), server);
            case CloseAll all -> texts.get(Message.CONSEQUENCE_CLOSE_ALL, all.subject(), server);
            case LimitAccount limits -> texts.get(Message.CONSEQUENCE_LIMITS, limits.subject(), server);
            case ManualLots lots -> proposal.state() == ProposalState.PAST_DEADLINE
                    ? texts.get(Message.CONSEQUENCE_LOTS_LATE, Ages.dated(lots.until()))
                    : texts.get(lots.lots().size() == 1 ? Message.CONSEQUENCE_LOTS_ONE : Message.CONSEQUENCE_LOTS, lots.subject(),
                            lots.volume(), grouped(lots.lots().size()), Ages.dated(lots.until()));
            case AgreeTerms agree -> ground(proposal).isEmpty()
                    ? texts.get(Message.CONSEQUENCE_FIRST_TERMS, Ages.dated(agree.terms().valid().from()), agree.subject(),
                            whom(agree.terms()))
                    : texts.get(Message.CONSEQUENCE_TERMS, ground(proposal), Ages.dated(agree.terms().valid().from()),
                            agree.subject(), whom(agree.terms()));
            case AddOperator add -> texts.get(Message.CONSEQUENCE_OPERATOR, add.name(), word(add.role()));
            case ChangeRole role -> texts.get(Message.CONSEQUENCE_ROLE, role.name(), word(role.role()));
            case ChargeFees fees -> follows(proposal, fees);
            case ReverseFees fees -> new FeeRunWords(texts).consequence(fees);
            case TrueUpFees fees -> new TrueUpWords(texts).consequence(fees);
            case StrikeDealingPoint strike -> strike.price().isEmpty()
                    ? texts.get(Message.CONSEQUENCE_SUSPENDED, strike.master(), Ages.dated(strike.at()))
                    : texts.get(Message.CONSEQUENCE_STRIKE, grouped(strike.struck()), grouped(strike.others()), strike.master());
            case CorrectPrice correct -> new CorrectionWords(texts).consequence(correct);
            case ClassifyMovements classify -> follows(proposal, classify);
            case ClosePeriod close -> follows(proposal, close.brand(), close.period());
            case ReopenPeriod reopen -> follows(proposal, reopen.brand(), reopen.period());
            case ChangePolicy policy -> follows(proposal, policy);
            case PayOut payout -> new PayoutWords(texts).consequence(payout);
            case UnreadableChange unreadable -> texts.get(Message.CONSEQUENCE_UNREADABLE, unreadable.trouble());
        };
    }

    private String follows(Proposal proposal, ChargeFees fees) {
        FeeRunWords words = new FeeRunWords(texts);
        return (proposal.state().isOpen() ? since.since(fees.run()) : Optional.<String>empty())
                .map(said -> texts.get(Message.CONSEQUENCE_FEES_SINCE, Sentence.readable(said)))
                .orElseGet(() -> words.consequence(fees));
    }

    private String follows(Proposal proposal, ChangePolicy policy) {
        PolicyWords words = new PolicyWords(texts);
        long itself = policy.of() == ProposalKind.CHANGE_POLICY ? 1 : 0;
        return proposal.state().isOpen()
                ? words.consequence(policy) + " " + words.waiting(Math.max(0, waiting.applyAsLong(policy.of()) - itself))
                : words.consequence(policy);
    }

    /** As things are now: what held nothing back when it was proposed may do so since. */
    private String follows(Proposal proposal, BrandId brand, YearMonth month) {
        if (!proposal.state().isOpen()) {
            return NONE;
        }
        PeriodStanding standing = periods.standing(brand, month);
        PeriodWords words = new PeriodWords(texts);
        return Stream.concat(
                        Stream.of(proposal.change().kind() == ProposalKind.CLOSE_PERIOD
                                ? words.closing(standing) : words.reopening(standing)),
                        words.findings(standing).stream())
                .collect(Collectors.joining(" "));
    }

    /** What the button that approves it says. */
    public String approval(Proposal proposal) {
        return proposal.change().server().map(server -> texts.get(Message.PROPOSAL_APPROVE_SEND, server))
                .orElse(texts.get(Message.PROPOSAL_APPROVE));
    }

    /** Why somebody can't decide. */
    public String obstacle(Obstacle obstacle, Proposal proposal) {
        return switch (obstacle) {
            case YOURS -> texts.get(Message.OBSTACLE_YOURS);
            case ROLE -> texts.get(Message.OBSTACLE_ROLE,
                    proposal.deciders().stream().map(ProposalReading::word).sorted().collect(Collectors.joining(", ")));
            case DECIDED_BY_YOU -> texts.get(Message.OBSTACLE_DECIDED_BY_YOU);
            case DONE -> texts.get(Message.OBSTACLE_DONE, texts.state(proposal.state().name()).toLowerCase(Locale.ROOT));
            case UNREADABLE -> texts.get(Message.OBSTACLE_UNREADABLE);
            case STALE -> texts.get(Message.OBSTACLE_STALE, proposal.change().subject());
            case PAST_DEADLINE -> new MomentWords(texts).late(proposal);
        };
    }

    /** What the accounts got so far beside what they would have; of a decided proposal, what they had got before it. */
    private List<Line> lots(ManualLots change, Proposal proposal) {
        Map<AccountId, Volume> before = dealt.of(change.master().login().server(), change.deal(),
                proposal.state().isOpen() ? Optional.empty() : Optional.of(proposal.proposedAt()));
        Map<AccountId, Volume> after = new LinkedHashMap<>();
        before.keySet().forEach(account -> after.put(account, Volume.ZERO));
        change.lots().forEach(lot -> after.put(lot.trader().account(), lot.volume()));
        return after.entrySet().stream()
                .map(lot -> new Line(lot.getKey().value(),
                        before.isEmpty() ? NONE : before.getOrDefault(lot.getKey(), Volume.ZERO).toString(),
                        lot.getValue().toString()))
                .toList();
    }

    private Line line(Message field, String before, String after) {
        return new Line(texts.get(field), before, after);
    }

    private static String word(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
