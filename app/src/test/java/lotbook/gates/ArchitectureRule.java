package lotbook.gates;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import lotbook.app.gates.ClosesACircle;
import lotbook.app.gates.ImportsPicocli;
import lotbook.app.gates.ImportsQuickfix;
import lotbook.app.gates.RunsLater;
import lotbook.app.gates.SceneViewModel;
import lotbook.app.simulator.gates.SharesTheClientsMapper;
import lotbook.domain.gates.ImportsHibernate;
import lotbook.domain.gates.ImportsPersistence;
import lotbook.domain.gates.ImportsPoi;
import lotbook.domain.gates.one.First;
import lotbook.domain.gates.two.Second;
import lotbook.persistence.gates.ImportsTheApp;

/** The layers and packages of ARCHITECTURE.md as rules, each with classes (in test sources) that break it. */
enum ArchitectureRule {
    DOMAIN_STANDS_ALONE(
            classes()
                    .that()
                    .resideInAPackage("lotbook.domain..")
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "java..", "lotbook.domain..", "org.joda.money..", "com.fasterxml.jackson.core..", "org.jspecify..")
                    .because("the domain is the language of the business: it knows no database, file or window;"
                            + " declare a port in the domain and implement it in persistence, reports or app"),
            ImportsPersistence.class),
    ARROWS_POINT_TO_THE_DOMAIN(
            noClasses()
                    .that()
                    .resideInAnyPackage("lotbook.persistence..", "lotbook.reports..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("lotbook.app..")
                    .because("modules depend one way: domain <- persistence, reports <- app; move what is shared to the domain"),
            ImportsTheApp.class),
    PERSISTENCE_AND_REPORTS_DO_NOT_MEET(
            slices()
                    .matching("lotbook.(persistence|reports)..")
                    .should()
                    .notDependOnEachOther()
                    .because("a document knows nothing of tables; both speak the domain"),
            lotbook.persistence.gates.ImportsReports.class,
            lotbook.reports.gates.AnyReport.class),
    NO_CYCLES(
            slices()
                    .matching("lotbook.(*).(*)..")
                    .should()
                    .beFreeOfCycles()
                    .because("a package that needs its user can't be understood alone; pass what it needs in"),
            ImportsPersistence.class,
            ImportsTheApp.class,
            ClosesACircle.class),
    NO_CYCLES_WITHIN_A_FEATURE(
            slices()
                    .matching("lotbook.(**)")
                    .should()
                    .beFreeOfCycles()
                    .because("the same holds one level down, where the coarser rule sees one slice"),
            First.class,
            Second.class),
    ONLY_SHEET_IMPORTS_POI(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lotbook.reports.sheet..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.apache.poi..")
                    .because("workbooks are declared with lotbook.reports.sheet, which alone knows the library"),
            ImportsPoi.class),
    ONLY_PERSISTENCE_IMPORTS_JPA(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lotbook.persistence..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql..")
                    .because("rows and statements stay in persistence; others use its repositories"),
            ImportsHibernate.class),
    ONLY_REPLICATION_AND_SIMULATOR_IMPORT_QUICKFIX(
            noClasses()
                    .that()
                    .resideOutsideOfPackages("lotbook.app.replication..", "lotbook.app.simulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("quickfix..")
                    .because("a FIX message becomes a domain fact at the socket and is seen by nobody else"),
            ImportsQuickfix.class),
    SIMULATOR_SHARES_ONLY_THE_DICTIONARY(
            noClasses()
                    .that()
                    .resideInAPackage("lotbook.app.simulator..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("lotbook.app.replication")
                    .because("a mapper shared by both ends hides its own mistakes; only replication.dictionary is common"),
            SharesTheClientsMapper.class),
    ONLY_COMMAND_IMPORTS_PICOCLI(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lotbook.app.command..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("picocli..")
                    .because("use cases are called by window and command line alike and know neither"),
            ImportsPicocli.class),
    ONLY_TASK_RUNS_LATER(
            noClasses()
                    .that()
                    .resideOutsideOfPackage("lotbook.app.task..")
                    .should()
                    .callMethod(javafx.application.Platform.class, "runLater", Runnable.class)
                    .because("lotbook.app.task is the only way from and to the interface thread"),
            RunsLater.class),
    VIEW_MODELS_KNOW_NO_SCENE(
            noClasses()
                    .that()
                    .haveSimpleNameEndingWith("Model")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("javafx.scene..", "javafx.stage..", "org.controlsfx..")
                    .because("a view model holds state and commands and is tested without a window"),
            SceneViewModel.class);

    private final ArchRule rule;
    private final Class<?>[] offenders;

    ArchitectureRule(ArchRule rule, Class<?>... offenders) {
        this.rule = rule;
        this.offenders = offenders;
    }

    ArchRule rule() {
        return rule;
    }

    Class<?>[] offenders() {
        return offenders;
    }
}
