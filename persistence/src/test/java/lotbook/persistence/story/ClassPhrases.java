package lotbook.persistence.story;

import static lotbook.persistence.story.Phrase.ask;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import lotbook.domain.approval.ClassifyMovements;
import lotbook.domain.approval.ClassifyMovements.Covered;
import lotbook.domain.approval.MovementClasses;
import lotbook.domain.execution.Movement;
import lotbook.domain.execution.Movement.MovementClass;
import lotbook.persistence.approval.StoredMovementClasses;
import lotbook.persistence.database.TestDatabase;
import lotbook.persistence.execution.Scene;

/** What two people say movements are. */
final class ClassPhrases {
    private final Stage stage;

    private ClassPhrases(Stage stage) {
        this.stage = stage;
    }

    static List<Phrase> of(Stage stage) {
        ClassPhrases told = new ClassPhrases(stage);
        return List.of(
                ask("finance proposes that movement {id} is {class...}, compliance approves", told::one),
                ask("finance proposes that every {type} from {first} on is {class...}, compliance approves", told::every));
    }

    private MovementClasses classes() {
        return new StoredMovementClasses(stage.as(TestDatabase.FINANCE));
    }

    private String one(Said said) {
        MovementClasses.Standing standing = classes().movement(Scene.SERVER, said.text("id"));
        return agreed(new ClassifyMovements(standing.movement(), standing.movementClass(), classOf(said)));
    }

    private String every(Said said) {
        Covered.EveryOfType every = new Covered.EveryOfType(
                Scene.SERVER, Movement.Type.valueOf(said.text("type")), 
                said.day("first").atStartOfDay(ZoneOffset.UTC).toInstant());
        return agreed(new ClassifyMovements(
                every, classes().ofType(every.server(), every.type(), every.from()), classOf(said)));
    }

    private static MovementClass classOf(Said said) {
        return MovementClass.valueOf(said.text("class").toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    private String agreed(ClassifyMovements change) {
        stage.fees.approve(stage.fees.propose(change));
        stage.written();
        return "approved";
    }
}
