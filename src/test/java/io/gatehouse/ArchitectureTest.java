package io.gatehouse;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.gatehouse.web.Idempotent;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The few rules of the house that a machine can hold. */
@AnalyzeClasses(packages = "io.gatehouse", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] FEATURES = {
        "..account..",
        "..permissionset..",
        "..group..",
        "..user..",
        "..assignment..",
        "..mfapolicy..",
        "..organization..",
        "..access.."
    };

    @ArchTest
    static final ArchRule the_aws_sdk_is_seen_by_the_aws_package_only = noClasses()
            .that()
            .resideOutsideOfPackage("io.gatehouse.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule the_simulator_shares_no_class_with_the_product = noClasses()
            .that()
            .resideInAPackage("io.gatehouse.simulator..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("io.gatehouse..").and(not(resideInAnyPackage("io.gatehouse.simulator.."))));

    @ArchTest
    static final ArchRule only_development_starts_the_simulator = noClasses()
            .that()
            .resideOutsideOfPackages("io.gatehouse.simulator..", "io.gatehouse.development..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.gatehouse.simulator..");

    @ArchTest
    static final ArchRule http_is_spoken_by_resources_and_web_only = noClasses()
            .that()
            .resideOutsideOfPackages("io.gatehouse.web..", "io.gatehouse.intake..")
            .and()
            .haveSimpleNameNotEndingWith("Resource")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("jakarta.ws.rs..");

    @ArchTest
    static final ArchRule operations_know_no_feature = noClasses()
            .that()
            .resideInAnyPackage("..operation..", "..journal..", "..driver..", "..intake..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(FEATURES);

    @ArchTest
    static final ArchRule the_words_of_operations_know_no_engine = noClasses()
            .that()
            .resideInAPackage("..operation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..journal..", "..driver..", "..intake..");

    @ArchTest
    static final ArchRule the_journal_knows_neither_driver_nor_intake = noClasses()
            .that()
            .resideInAPackage("..journal..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..driver..", "..intake..");

    @ArchTest
    static final ArchRule the_driver_does_not_know_who_asks = noClasses()
            .that()
            .resideInAPackage("..driver..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..intake..");

    @ArchTest
    static final ArchRule features_meet_the_engine_at_its_door_only = noClasses()
            .that()
            .resideInAnyPackage(FEATURES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..driver..");

    @ArchTest
    static final ArchRule features_know_other_features_by_id_only = slices().matching("io.gatehouse.(*)..")
            .that(new com.tngtech.archunit.base.DescribedPredicate<>("are features") {
                @Override
                public boolean test(com.tngtech.archunit.library.dependencies.Slice slice) {
                    String name = slice.getNamePart(1);
                    return java.util.Arrays.stream(FEATURES).anyMatch(feature -> feature.equals(".." + name + ".."));
                }
            })
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule packages_have_no_cycles =
            slices().matching("io.gatehouse.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule resources_are_called_so =
            classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource");

    @ArchTest
    static final ArchRule every_post_can_be_repeated_under_its_key =
            methods().that().areAnnotatedWith(POST.class).should().beAnnotatedWith(Idempotent.class);

    @ArchTest
    static final ArchRule no_drawer_for_everything =
            noClasses().should().resideInAnyPackage("..util..", "..common..", "..impl..", "..dto..");
}
