package dev.heddle.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.heddle.processor");

    private static final String READER = ".*(Reader|Reader\\$.*|Processor)";

    @Test
    void onlyReadersSeeTheCompilersElements() {
        noClasses()
                .that()
                .haveNameNotMatching(READER)
                .and()
                .resideOutsideOfPackages("..diagnostic..", "..source..")
                .and()
                .doNotHaveSimpleName("Position")
                .should()
                .dependOnClassesThat(resideInAPackage("javax.lang.model..").and(not(simpleName("Modifier"))))
                .check(PROCESSOR);
    }

    @Test
    void onlyWritersSeeJavaPoet() {
        noClasses()
                .that()
                .haveNameNotMatching(".*Writer(\\$.*)?")
                .and()
                .resideOutsideOfPackage("..source..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(PROCESSOR);
    }

    @Test
    void validatorsDoNotWrite() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Validator")
                .should()
                .dependOnClassesThat()
                .haveSimpleNameEndingWith("Writer")
                .allowEmptyShould(true)
                .check(PROCESSOR);
    }

    @Test
    void modelsAreRecordsOrSealedInterfaces() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Model")
                .should()
                .beRecords()
                .orShould()
                .beInterfaces()
                .check(PROCESSOR);
    }

    @Test
    void neitherRuntimeNorAnnotationClassesAreLoaded() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.heddle", "dev.heddle.bridge..", "dev.heddle.call..", "dev.heddle.runtime..")
                .check(PROCESSOR);
    }

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .haveSimpleNameNotContaining("package-info")
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(PROCESSOR);
    }
}
