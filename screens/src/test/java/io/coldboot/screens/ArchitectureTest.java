package io.coldboot.screens;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The edges of the house: arrows run one way, screens to installer to profiles. */
@AnalyzeClasses(packages = "io.coldboot", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String PROFILE = "io.coldboot.profile..";
    private static final String ENGINE = "io.coldboot.engine..";
    private static final String OPENSTACK = "io.coldboot.openstack..";
    private static final String SEED = "io.coldboot.seed..";
    private static final String AGENT = "io.coldboot.agent..";
    private static final String LAB = "io.coldboot.lab..";
    private static final String SCREENS = "io.coldboot.screens..";

    @ArchTest
    static final ArchRule profiles_know_nobody = knows(PROFILE);

    @ArchTest
    static final ArchRule the_engine_knows_profiles = knows(ENGINE, PROFILE);

    @ArchTest
    static final ArchRule adapters_know_the_engine = knows(OPENSTACK, ENGINE, PROFILE);

    @ArchTest
    static final ArchRule the_seed_knows_the_engine = knows(SEED, ENGINE, PROFILE);

    @ArchTest
    static final ArchRule the_agent_knows_nobody = knows(AGENT);

    @ArchTest
    static final ArchRule the_lab_knows_the_agent = knows(LAB, AGENT);

    @ArchTest
    static final ArchRule only_the_wiring_knows_adapters = noClasses().that(resideInAPackage(SCREENS))
            .and().resideOutsideOfPackages("io.coldboot.screens.wiring..")
            .should().dependOnClassesThat(resideInAnyPackage(OPENSTACK, LAB, AGENT));

    @ArchTest
    static final ArchRule the_engine_reaches_out_by_ports_alone = noClasses().that(resideInAPackage(ENGINE))
            .should().dependOnClassesThat(resideInAnyPackage("java.net.http..", "javax.net.."));

    @ArchTest
    static final ArchRule the_engine_has_no_cycles = slices().matching("io.coldboot.engine.(*)..").should()
            .beFreeOfCycles();

    @ArchTest
    static final ArchRule line_mode_draws_and_asks_nobody = noClasses()
            .that(resideInAPackage("io.coldboot.screens.line.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.coldboot.engine.port..", "io.coldboot.screens.cli..", SEED));

    @ArchTest
    static final ArchRule pages_are_values_and_talk_to_nobody = noClasses()
            .that(resideInAnyPackage("io.coldboot.screens.canvas..", "io.coldboot.screens.widget..",
                    "io.coldboot.screens.live.."))
            .should().dependOnClassesThat(resideInAnyPackage("io.coldboot.engine.port..", "io.coldboot.engine.control..",
                    "io.coldboot.screens.terminal..", "io.coldboot.screens.attach..", "io.coldboot.screens.cli..",
                    "java.nio.file..", "java.net.."));

    private static ArchRule knows(String room, String... friends) {
        return classes().that(resideInAPackage(room))
                .should().onlyDependOnClassesThat(resideInAPackage(room).or(resideInAnyPackage(friends))
                        .or(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("io.coldboot.."))))
                .allowEmptyShould(true);
    }
}
