package lotbook.domain.fee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lotbook.domain.evidence.CanonicalJson;
import lotbook.domain.evidence.Json;
import lotbook.domain.evidence.JsonReader;
import lotbook.domain.evidence.Sha256;
import lotbook.domain.failure.FailureException;
import lotbook.domain.failure.Failure.Reason;
import lotbook.domain.evidence.ReplayResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A snapshot proves itself: it is replayed from its document alone, today's and those of every release before. */
class FeeReplayTest {
    private static final FeeInputs INPUTS = KeptSnapshots.cases().get("v1-gross-high-water-mark");

    static List<Path> keptFiles() throws IOException, URISyntaxException {
        try (Stream<Path> files = Files.list(Path.of(FeeReplayTest.class.getResource("/fee-snapshots").toURI()))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("keptFiles")
    void every_kept_snapshot_replays_to_the_last_digit(Path file) throws IOException {
        assertThat(FeeReplay.replay(Files.readAllBytes(file))).isInstanceOf(ReplayResult.Equal.class);
    }

    /** What a true-up does: a line is put right by its own rule, so with the same facts nothing comes out otherwise. */
    @ParameterizedTest
    @MethodSource("keptFiles")
    void a_kept_snapshot_is_calculated_again_by_its_own_rule(Path file) throws IOException {
        FeeSnapshot kept = FeeSnapshot.read(Files.readAllBytes(file));
        FeeSnapshot again = kept.again(kept.inputs()).snapshot();
        assertThat(again.rule()).isEqualTo("fee.period " + file.getFileName().toString().substring(0, 2));
        assertThat(again).isEqualTo(kept);
    }

    @Test
    void every_case_is_kept() throws IOException, URISyntaxException {
        assertThat(keptFiles().stream().map(file -> file.getFileName().toString().replace(".json", "")).toList())
                .as("run KeptSnapshots to add a file; never change one")
                .containsAll(KeptSnapshots.cases().keySet());
    }

    @Test
    void a_snapshot_comes_back_from_its_document() {
        FeeSnapshot snapshot = FeeSnapshot.of(INPUTS);
        FeeSnapshot read = FeeSnapshot.read(snapshot.bytes());
        assertThat(read).isEqualTo(snapshot);
        assertThat(read.inputs()).isEqualTo(INPUTS);
        assertThat(read.steps()).hasSizeGreaterThan(31);
        assertThat(CanonicalJson.isCanonical(snapshot.bytes())).isTrue();
    }

    @Test
    void a_changed_byte_is_found_wherever_it_is() {
        byte[] document = FeeSnapshot.of(INPUTS).bytes();
        for (int at = 0; at < document.length; at += 31) {
            byte[] changed = document.clone();
            changed[at] = (byte) (changed[at] == '1' ? '2' : '1');
            assertThatExceptionOfType(FailureException.class)
                    .as("byte " + at)
                    .isThrownBy(() -> FeeReplay.replay(changed))
                    .satisfies(thrown -> assertThat(thrown.failure().reason())
                            .isIn(Reason.DIFFERENCE, Reason.UNREADABLE, Reason.INCOMPATIBLE));
        }
        byte[] longer = (new String(document, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> FeeReplay.replay(longer))
                .satisfies(thrown -> assertThat(thrown.failure().message()).contains("in another form"));
    }

    @Test
    void a_figure_changed_together_with_the_hash_is_found_by_its_step() {
        byte[] forged = forged("\"operation\":\"base - HWM\"", "\"operation\":\"base + HWM\"");
        assertThat(FeeReplay.replay(forged)).isInstanceOfSatisfying(ReplayResult.Differs.class, differs -> {
            assertThat(differs.place()).isEqualTo("step gain:M2");
            assertThat(differs.kept()).isNotEqualTo(differs.recomputed());
        });
    }

    @Test
    void an_input_changed_together_with_the_hash_is_found_at_the_first_step_it_moves() {
        byte[] forged = forged("\"equity\":\"13100.10\"", "\"equity\":\"13100.11\"");
        assertThat(FeeReplay.replay(forged)).isInstanceOfSatisfying(ReplayResult.Differs.class, differs ->
                assertThat(differs.place()).isEqualTo("step accrual:2018-03-10"));
    }

    @Test
    void an_output_without_a_step_is_compared_as_well() {
        byte[] forged = forged("\"asked\":\"1000\"", "\"asked\":\"1001\"");
        assertThat(FeeReplay.replay(forged)).isEqualTo(
                new ReplayResult.Differs(FeeCalculation.RULE, "outputs.payments.0.asked", "\"1001\"", "\"1000\""));
    }

    @Test
    void what_is_made_alike_is_proven_by_its_bytes() {
        FeeSnapshot snapshot = FeeSnapshot.of(INPUTS);
        assertThat(new FeeReplay().ifMadeAlike(snapshot.bytes()))
                .contains(new ReplayResult.Equal(snapshot.rule(), snapshot.steps().size()));
        assertThat(new FeeReplay().ifMadeAlike(forged("\"asked\":\"1000\"", "\"asked\":\"1001\""))).isEmpty();
        assertThat(new FeeReplay().ifMadeAlike(forged("\"format\":1", "\"format\":2"))).isEmpty();
    }

    /** Documents of one run share their terms, which are read once; that says nothing of a document with others. */
    @Test
    void what_documents_have_alike_is_read_anew_where_they_differ() throws IOException, URISyntaxException {
        FeeReplay replay = new FeeReplay();
        List<byte[]> documents = new ArrayList<>();
        for (FeeInputs inputs : KeptSnapshots.cases().values()) {
            documents.add(FeeSnapshot.of(inputs).bytes());
        }
        for (int round = 0; round < 2; round++) {
            for (byte[] document : documents) {
                FeeSnapshot snapshot = FeeSnapshot.read(document);
                assertThat(replay.ifMadeAlike(document))
                        .contains(new ReplayResult.Equal(snapshot.rule(), snapshot.steps().size()));
            }
        }
        replay.ifMadeAlike(FeeSnapshot.of(INPUTS).bytes());
        for (String[] forgery : new String[][] {
            {"\"rate\":\"0.02\"", "\"rate\":\"0.03\""}, {"\"rounding\":\"HALF_UP\"", "\"rounding\":\"FLOOR\""}}) {
            assertThat(FeeReplay.replay(forged(forgery[0], forgery[1]))).isInstanceOf(ReplayResult.Differs.class);
            assertThat(replay.ifMadeAlike(forged(forgery[0], forgery[1]))).isEmpty();
        }
    }

    /** As a later release may write it, or an earlier one did: not what is made today, and equal all the same. */
    @Test
    void a_document_with_a_member_more_is_compared_step_by_step() {
        byte[] forged = forged("\"kind\":", "\"note\":\"kept\",\"kind\":");
        assertThat(FeeReplay.replay(forged))
                .isEqualTo(new ReplayResult.Equal(FeeCalculation.RULE, FeeSnapshot.of(INPUTS).steps().size()));
    }

    @Test
    void inputs_that_nobody_can_read_are_named_though_the_hash_fits() {
        byte[] forged = forged("\"joined\":\"2018-03-01\"", "\"joined\":\"2018-03-00\"");
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> FeeReplay.replay(forged))
                .satisfies(thrown -> assertThat(thrown.failure().message()).contains("'inputs.joined' can't be read"));
    }

    @Test
    void a_rule_this_release_does_not_have_is_said() {
        byte[] forged = forged("\"rule\":\"fee.period v3\"", "\"rule\":\"fee.period v9\"");
        assertThatExceptionOfType(FailureException.class).isThrownBy(() -> FeeReplay.replay(forged))
                .satisfies(thrown -> assertThat(thrown.failure().reason()).isEqualTo(Reason.INCOMPATIBLE));
    }

    /** Changes the document and makes its hash fit again, as somebody might who knows how. */
    private static byte[] forged(String there, String instead) {
        String document = new String(FeeSnapshot.of(INPUTS).bytes(), StandardCharsets.UTF_8);
        assertThat(document).contains(there);
        Json.Obj changed = JsonReader.read(document.replaceFirst(Pattern.quote(there), instead)).asObject();
        SortedMap<String, Json> members = new TreeMap<>(changed.members());
        members.remove("sha256");
        members.put("sha256", Json.text(Sha256.of(new Json.Obj(members)).hex()));
        return CanonicalJson.bytes(new Json.Obj(members));
    }
}
