package dev.heddle.stores;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses STORES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.heddle.stores");

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.heddle.stores.(*)..").should().beFreeOfCycles().check(STORES);
    }

    @Test
    void eachServersClientIsKnownToItsOwnPackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.heddle.stores.redis..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lettuce..", "io.netty..", "dev.heddle.stores.redis..")
                .check(STORES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.heddle.stores.postgresql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.postgresql..", "dev.heddle.stores.postgresql..")
                .check(STORES);
    }

    @Test
    void theEnginesRelocatedLibrariesAreNotUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "com.fasterxml..", "org.snakeyaml..", "io.micrometer..", "io.opentelemetry..", "org.slf4j..")
                .check(STORES);
    }

    @Test
    void onlyProvidersArePublicBesideWhatAllServersShare() {
        classes()
                .that()
                .resideInAnyPackage("dev.heddle.stores.redis..", "dev.heddle.stores.postgresql..")
                .and()
                .areTopLevelClasses()
                .and()
                .arePublic()
                .should()
                .haveSimpleNameEndingWith("Provider")
                .check(STORES);
    }
}
