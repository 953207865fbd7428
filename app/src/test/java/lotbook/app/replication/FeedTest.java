package lotbook.app.replication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import lotbook.domain.execution.Execution;
import lotbook.domain.execution.FeedPhase;
import lotbook.domain.execution.FeedStore.Condition;
import lotbook.domain.execution.FeedStore.FeedStatus;
import lotbook.domain.execution.StrangeMessage;
import lotbook.domain.failure.Failure;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What the feed stores, whatever the server sends and the database does. */
@Order(1)
class FeedTest extends FeedOverSocket {
    FeedTest() throws Exception {
        super("FEED-TEST");
    }

    @Test
    void aBurstIsStoredOnceWithItsNumbers() {
        Feed feed = live(settings());
        for (int i = 0; i < 5_000; i++) {
            server.send("8", Wire.deal("E-" + i));
        }
        server.send("AS", Wire.breakdown("AR-1"));
        server.send("CQ", Wire.summary("S-1"));
        server.send("UM", Wire.movement("M-1"));
        server.send("B", Wire.news("Restart"));
        until("all is stored", () -> store.lastReceived() == server.last());
        assertThat(store.count()).isEqualTo(5_004);
        assertThat(store.duplicates).isZero();
        assertThat(store.strange()).isEmpty();
        until("the feed is live", () -> feed.state().phase() == FeedPhase.LIVE);
        assertThat(server.received("A").getFirst()).contains("\u0001553=feed\u0001", "\u0001554=secret\u0001", "\u00011137=10\u0001");
        assertThat(store.sentCopy().values()).noneMatch(text -> text.contains("secret"));
    }

    @Test
    void aRestartAsksForEverythingAfterTheLastCommittedMessage() {
        Feed first = live(settings());
        send(0, 100);
        until("the first are stored", () -> store.count() == 100);
        first.close();
        long own = store.sentCopy().size();
        for (int i = 100; i < 300; i++) {
            server.lose("8", Wire.deal("E-" + i));
        }
        live(settings());
        until("the others are stored", () -> store.count() == 300 && store.lastReceived() == server.last());
        assertThat(store.duplicates).isZero();
        assertThat(RawServer.field(server.received("A").getLast(), 34)).as("our numbers go on").isEqualTo("" + (own + 1));
    }

    @Test
    void gapsDuplicatesAndBrokenLinksLoseNothingAndInventNothing() throws Exception {
        live(settings());
        send(0, 50);
        for (int i = 50; i < 60; i++) {
            server.lose("8", Wire.deal("E-" + i));
        }
        send(60, 100);
        server.repeat(1, server.last());
        until("the gap is filled", () -> store.count() == 100);
        server.drop();
        send(100, 150);
        until("the link is back", () -> store.count() == 150 && store.lastReceived() == server.last());
        server.stop();
        send(150, 200);
        server.restart();
        until("the server is back", () -> store.count() == 200 && store.lastReceived() == server.last());
        assertThat(store.all()).allMatch(Execution.class::isInstance);
    }

    @Test
    void theGapIsShownWhileItIsOpen() {
        Feed feed = live(settings());
        server.deaf = true;
        server.lose("8", Wire.deal("E-lost"));
        server.send("8", Wire.deal("E-next"));
        long missing = server.last() - 1;
        until("the gap shows", () -> feed.state().phase() == FeedPhase.GAP);
        assertThat(feed.state().gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.from()).isEqualTo(missing);
            assertThat(gap.to()).isEqualTo(missing);
        });
        server.deaf = false;
        server.repeat(missing, missing);
        until("it is filled", () -> feed.state().phase() == FeedPhase.LIVE && store.count() == 2);
    }

    @Test
    void whatTheServerNeverFillsIsPassedOverAfterThreeRequestsAndNoted() {
        Feed feed = live(settings().withTimes(
                Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(5)));
        send(0, 3);
        long hole = server.last() + 1;
        server.forgotten.add(hole);
        server.lose("8", Wire.deal("E-3"));
        send(4, 8);
        until("others are told of the gap", () -> store.status("REPLICATOR").flatMap(FeedStatus::condition)
                .flatMap(Condition::gap).filter(gap -> gap.from() == hole).isPresent());
        until("the feed went on behind it", () -> store.lastReceived() >= server.last());
        assertThat(store.all()).filteredOn(Execution.class::isInstance).extracting(fact -> ((Execution) fact).execId().value())
                .containsExactly("E-0", "E-1", "E-2", "E-4", "E-5", "E-6", "E-7");
        assertThat(store.strange()).singleElement().satisfies(missing -> {
            assertThat(missing.sequence()).isEqualTo(hole);
            assertThat(missing.messageType()).isEqualTo("missing");
            assertThat(missing.reason()).contains("never came", "asked for 3 times");
        });
        assertThat(server.received("2")).filteredOn(request -> RawServer.field(request, 7).equals("" + hole))
                .as("requests for it").hasSize(3);
        until("it is live", () -> feed.state().phase() == FeedPhase.LIVE);
        send(8, 10);
        until("what follows comes as ever", () -> store.count() == 10);
    }

    @Test
    void aServerThatResetsTheNumbersIsNotFollowedEvenWhenWeHaveNone() {
        server.logon = "141=Y|";
        Feed feed = start(settings());
        untilTold("wants to reset the sequence numbers");
        assertThat(feed.state().phase()).isEqualTo(FeedPhase.DOWN);
        server.logon = "";
        until("it signs in", () -> feed.state().phase() == FeedPhase.LIVE);
    }

    @Test
    void whatCantBeReadIsKeptAndAnsweredAndHoldsUpNothing() {
        live(settings());
        server.send("8", Wire.deal("E-1"));
        server.send("8", Wire.deal("E-2").replace("31=1.23456", "31=1e5"));
        server.send("UZZ", "1=1|");
        server.send("UM", Wire.movement("M").replace("Paid by the house", "x".repeat(1 << 20)));
        spoil(text -> text.replace("37=84412077\u0001", "37=84412077\u0001nonsense\u0001"), "E-3");
        spoil(text -> text.replaceFirst("\u00019=\\d+", "\u00019=77"), "E-4");
        spoil(text -> text.replaceFirst("10=\\d+\u0001$", "10=999\u0001"), "E-5");
        spoil(text -> text.replace("\u000135=8\u0001", "\u000135=\u0001"), "E-6");
        server.write("complete nonsense between messages");
        server.send("8", Wire.deal("E-7"));
        server.send("3", "45=1|371=35|58=refused by the session layer|");
        until("all is worked off", () -> store.lastReceived() == server.last());
        assertThat(store.all()).filteredOn(Execution.class::isInstance).extracting(fact -> ((Execution) fact).execId().value())
                .containsExactly("E-1", "E-7");
        assertThat(store.strange()).filteredOn(strange -> strange.sequence() > 0).hasSize(8);
        assertThat(store.strange()).filteredOn(strange -> strange.sequence() < 0).singleElement()
                .satisfies(noise -> assertThat(noise.raw()).isEqualTo("complete nonsense between messages"));
        assertThat(store.strange()).extracting(StrangeMessage::reason)
                .anyMatch(reason -> reason.equals("LastPx (31) is no plain decimal: '1e5'."))
                .anyMatch(reason -> reason.contains("refused our message 1"));
        until("each is answered but the refusal", () -> server.received("j").size() == 8);
        assertThat(server.received("j")).anyMatch(text -> text.contains("\u0001372=UZZ\u0001380=3\u0001"));
        assertThat(server.connections).as("the link held").isEqualTo(1);
    }

    @Test
    void aStalledDatabaseSlowsTheSocketAndNotTheMemory() {
        Feed feed = live(settings().withSizes(100, 200).withTimes(
                Duration.ofSeconds(1), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofMillis(500)));
        until("it is live", () -> feed.state().phase() == FeedPhase.LIVE);
        var stall = store.stall();
        Thread sending = Thread.ofVirtual().start(() -> send(0, 20_000));
        until("the feed is late", () -> feed.state().phase() == FeedPhase.LATE);
        until("heartbeats go on", () -> server.received("0").size() + server.received("1").size() >= 4);
        assertThat(sending.isAlive()).as("the server is held back").isTrue();
        stall.countDown();
        until("all is stored", () -> store.count() == 20_000 && store.lastReceived() == server.last());
        assertThat(store.batches).allMatch(size -> size <= 100);
        assertThat(store.duplicates).isZero();
        assertThat(server.connections).isEqualTo(1);
    }

    @Test
    void anUnreachableDatabaseIsTriedAgainInOrder() {
        Feed feed = live(settings());
        store.down = true;
        send(0, 1_000);
        until("it is told", () -> events.stream().anyMatch(event -> event instanceof FeedEvent.Trouble trouble
                && trouble.failure().message().equals("The database can't be reached.")));
        store.down = false;
        until("all is stored", () -> store.count() == 1_000);
        assertThat(store.all()).extracting(fact -> ((Execution) fact).execId().value()).first().isEqualTo("E-0");
        until("live again", () -> feed.state().phase() == FeedPhase.LIVE);
    }

    @Test
    void aDatabaseThatLostItsLastCommitsIsFilledAgain() {
        Feed feed = live(settings().withTimes(
                Duration.ofSeconds(30), Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(5)));
        send(0, 20);
        until("stored", () -> store.lastReceived() == server.last());
        long back = server.last() - 10;
        store.goBackTo(back, 10);
        send(20, 25);
        until("all is stored", () -> store.count() == 25 && store.lastReceived() == server.last());
        until("live again", () -> feed.state().phase() == FeedPhase.LIVE);
        assertThat(events).anyMatch(event -> event instanceof FeedEvent.Trouble(Failure failure)
                && failure.message().contains("gone back"));
    }

    @Test
    void aFactTheDatabaseRefusesIsKeptAsStrange() {
        live(settings());
        store.poison = "E-17";
        send(0, 30);
        until("all but one", () -> store.lastReceived() == server.last());
        assertThat(store.count()).isEqualTo(30);
        assertThat(store.strange()).singleElement().satisfies(strange -> assertThat(strange.raw()).contains("E-17"));
    }

    @Test
    void whatIsForAnotherConsoleIsKeptAndNoFact() {
        live(settings());
        send(0, 2);
        server.lose("8", Wire.deal("E-other"));
        server.write(Wire.message("8", server.last(), "", Wire.deal("E-other")));
        send(2, 4);
        until("all is worked off", () -> store.lastReceived() == server.last());
        assertThat(store.all()).filteredOn(Execution.class::isInstance).hasSize(4);
        assertThat(store.strange()).singleElement().extracting(StrangeMessage::reason).isEqualTo("It is not for this console:"
                + " SenderCompID (49) is 'REPLICATOR' and TargetCompID (56) 'LOTBOOK', not 'REPLICATOR' and 'FEED-TEST'.");
    }

    private void spoil(java.util.function.UnaryOperator<String> damage, String execId) {
        server.spoiled = damage;
        server.send("8", Wire.deal(execId));
        server.spoiled = text -> text;
    }

    @Test
    void aCommandThatCanNotBeReadIsToldAndTheOthersGoOut() {
        feeds.add(Feed.start(settings(), store, new UnreadableFirst(), InstantSource.system(), events::add));
        until("the stop goes out", () -> !server.received("DH").isEmpty());
        assertThat(server.received("DH").getFirst()).contains("LB-2-aaaaaaaa");
        untilTold("Command 1 to MT5-1 can't be sent: The proposal is written in format 2.");
        assertThat(events.stream().filter(event -> event instanceof FeedEvent.Trouble trouble
                && trouble.failure().message().startsWith("Command 1"))).as("once").hasSize(1);
    }
}
