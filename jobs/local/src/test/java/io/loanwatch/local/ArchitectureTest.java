package io.loanwatch.local;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.loanwatch.detectors.Catalogue;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of DESIGN.md §1, and what may not be below the operators. */
class ArchitectureTest {

    private static final String MODEL = "io.loanwatch.model..";
    private static final String SCHEMAS = "io.loanwatch.schemas..";
    private static final String DETECTORS = "io.loanwatch.detectors..";
    private static final String RULES = "io.loanwatch.rules..";
    private static final String FLINK = "io.loanwatch.flink..";
    private static final String SQL = "io.loanwatch.sql..";
    private static final String SCORING = "io.loanwatch.scoring..";
    private static final String MONITOR = "io.loanwatch.monitor..";
    private static final String TESTKIT = "io.loanwatch.testkit..";
    private static final String LOCAL = "io.loanwatch.local..";
    private static final String CONSOLE = "io.loanwatch.console..";
    private static final String NODE = "io.loanwatch.elasticsearch..";
    private static final String ALL = "io.loanwatch..";

    /** Annotations, which are not there when the code runs. */
    private static final String[] ANNOTATIONS = {"org.jspecify.annotations..", "com.google.auto.service.."};

    private static JavaClasses house;

    @BeforeAll
    static void readTheClasses() {
        house = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.loanwatch");
        for (String part : List.of(
                "model",
                "schemas",
                "detectors",
                "rules",
                "flink",
                "sql",
                "scoring",
                "monitor",
                "testkit",
                "local",
                "console")) {
            assertThat(house.stream().filter(type -> type.getPackageName().startsWith("io.loanwatch." + part)))
                    .as("a rule over nothing proves nothing: " + part)
                    .isNotEmpty();
        }
    }

    @Test
    void theModelNeedsTheJdkOnly() {
        classes()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", MODEL).or(resideInAnyPackage(ANNOTATIONS)))
                .check(house);
    }

    @Test
    void detectorsNeedTheModelOnly() {
        classes()
                .that()
                .resideInAPackage(DETECTORS)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage("java..", MODEL, DETECTORS).or(resideInAnyPackage(ANNOTATIONS)))
                .check(house);
    }

    @Test
    void noDetectorSeesAnother() {
        List<String> packages = Catalogue.all().stream()
                .map(detector -> detector.getClass().getPackageName() + "..")
                .distinct()
                .toList();
        assertThat(packages).hasSameSizeAs(Catalogue.all());
        for (String own : packages) {
            String[] others =
                    packages.stream().filter(other -> !other.equals(own)).toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(own)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .check(house);
        }
        noClasses()
                .that(resideInAPackage(DETECTORS).and(not(resideInAnyPackage(packages.toArray(String[]::new)))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages.toArray(String[]::new))
                .because("a detector is found, not named")
                .check(house);
    }

    @Test
    void theArrowsPointOneWay() {
        mayUse(SCHEMAS);
        mayUse(RULES, MODEL, DETECTORS);
        mayUse(FLINK, MODEL, SCHEMAS, DETECTORS, RULES);
        mayUse(SQL, MODEL, DETECTORS, RULES, FLINK);
        mayUse(SCORING, MODEL, DETECTORS, RULES);
        mayUse(MONITOR, MODEL, SCHEMAS, DETECTORS, RULES, FLINK, SQL, SCORING);
        mayUse(LOCAL, MODEL, SCHEMAS, DETECTORS, RULES, FLINK, SQL, SCORING, MONITOR, TESTKIT);
    }

    @Test
    void theTestkitNeedsModelAndSchemasOnly() {
        mayUse(TESTKIT, MODEL, SCHEMAS);
    }

    @Test
    void theConsoleNeedsTheSchemasOnlyAndTheElasticsearchNodeNothing() {
        mayUse(NODE);
        mayUse(CONSOLE, SCHEMAS);
    }

    @Test
    void belowTheOperatorsNothingReadsAClockOrThrowsDice() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, DETECTORS)
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, UUID.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(house);
    }

    @Test
    void noJobAsksTheMachineForTimeOrZone() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, DETECTORS, FLINK, MONITOR)
                .should()
                .callMethodWhere(target(name("now")).and(target(owner(resideInAPackage("java.time")))))
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(house);
    }

    @Test
    void belowTheOperatorsNothingReadsOrWritesFilesOrTalksToANetwork() {
        noClasses()
                .that()
                .resideInAnyPackage(MODEL, DETECTORS)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.net..", "java.sql..")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(File|RandomAccess|Print).*")
                .check(house);
    }

    /** Of the house, {@code user} uses nothing but itself and what is given. */
    private static void mayUse(String user, String... used) {
        noClasses()
                .that()
                .resideInAPackage(user)
                .should()
                .dependOnClassesThat(
                        resideInAPackage(ALL).and(not(resideInAPackage(user))).and(not(resideInAnyPackage(used))))
                .allowEmptyShould(true)
                .check(house);
    }
}
