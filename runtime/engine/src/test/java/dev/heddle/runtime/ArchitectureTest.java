package dev.heddle.runtime;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.fasterxml.jackson.core.JsonParser;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses ENGINE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.heddle.runtime");

    @Test
    void dialectsDependOnCostAndBridgeOnly() {
        classes()
                .that()
                .resideInAPackage("dev.heddle.runtime.dialect..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.heddle.runtime.dialect..",
                        "dev.heddle.runtime.cost..",
                        "dev.heddle.bridge..",
                        "com.fasterxml.jackson.core..",
                        "org.jspecify..",
                        "java.."))
                .check(ENGINE);
    }

    @Test
    void dialectsReadJsonThroughTheCursorThatNeverThrows() {
        noClasses()
                .that()
                .resideInAPackage("dev.heddle.runtime.dialect..")
                .and()
                .resideOutsideOfPackage("dev.heddle.runtime.dialect.json..")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("com.fasterxml.jackson.core.JsonParser")
                .check(ENGINE);
    }

    @Test
    void translatorsReadJsonThroughTheCursorThatNeverThrows() {
        classes()
                .that()
                .resideInAPackage("dev.heddle.runtime.translation..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "dev.heddle.runtime.translation..",
                                "dev.heddle.runtime.dialect..",
                                "dev.heddle.runtime.cost..",
                                "dev.heddle.runtime.time..",
                                "com.fasterxml.jackson.core..",
                                "org.jspecify..",
                                "java..")
                        .and(not(equivalentTo(JsonParser.class))))
                .check(ENGINE);
    }

    @Test
    void featuresAreFreeOfCycles() {
        slices().matching("dev.heddle.runtime.(*)..").should().beFreeOfCycles().check(ENGINE);
    }

    @Test
    void costDependsOnNoOtherFeature() {
        noClasses()
                .that()
                .resideInAPackage("dev.heddle.runtime.cost..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.heddle.runtime.call..", "dev.heddle.runtime.dialect..", "dev.heddle.runtime.telemetry..")
                .check(ENGINE);
    }

    @Test
    void driversDecideNothing() {
        classes()
                .that()
                .resideInAPackage("dev.heddle.runtime.httpclient..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        "dev.heddle.runtime.httpclient..",
                        "dev.heddle.runtime.time..",
                        "dev.heddle.bridge..",
                        "org.jspecify..",
                        "java..",
                        "javax.net.."))
                .check(ENGINE);
    }

    @Test
    void onlyDriversSend() {
        noClasses()
                .that(resideOutsideOfPackages("dev.heddle.runtime.httpclient..", "dev.heddle.runtime.service.."))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .check(ENGINE);
    }

    @Test
    void nothingWritesToStandardOutput() {
        noClasses().should().accessField(System.class, "out").check(ENGINE);
    }

    @Test
    void onlyTheLogWritesToStandardError() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.heddle.runtime.log..")
                .should()
                .accessField(System.class, "err")
                .check(ENGINE);
    }

    @Test
    void onlyTheTimePackageReadsClocks() {
        noClasses()
                .that(resideOutsideOfPackages("dev.heddle.runtime.time.."))
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(ENGINE);
    }

    @Test
    void noThreadSleeps() {
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class)
                .orShould()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(ENGINE);
    }

    @Test
    void loggingFrameworksOfTheApplicationAreLeftAlone() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(System.Logger.class)
                .check(ENGINE);
    }
}
