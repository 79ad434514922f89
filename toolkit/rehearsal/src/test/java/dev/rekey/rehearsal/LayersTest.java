package dev.rekey.rehearsal;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which package may use which. */
@AnalyzeClasses(packages = "dev.rekey", importOptions = DoNotIncludeTests.class)
class LayersTest {

    private static final String BASE = "dev.rekey.rehearsal";

    @ArchTest
    static final ArchRule arrowsPointDown = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("front")
            .definedBy(BASE)
            .layer("routes")
            .definedBy(BASE + ".internal.routes")
            .layer("seed")
            .definedBy(BASE + ".internal.seed")
            .layer("traces")
            .definedBy(BASE + ".internal.traces")
            .layer("run")
            .definedBy(BASE + ".internal.run")
            .layer("world")
            .definedBy(BASE + ".internal.world")
            .layer("http")
            .definedBy(BASE + ".internal.http")
            .layer("json")
            .definedBy(BASE + ".internal.json")
            .whereLayer("front")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("routes")
            .mayOnlyBeAccessedByLayers("front")
            .whereLayer("traces")
            .mayOnlyBeAccessedByLayers("front")
            .whereLayer("seed")
            .mayOnlyBeAccessedByLayers("front", "traces")
            .whereLayer("run")
            .mayOnlyBeAccessedByLayers("front", "routes")
            .whereLayer("world")
            .mayOnlyBeAccessedByLayers("front", "routes", "run", "seed", "traces")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("front", "routes");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching(BASE + "..(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingElseOfOursIsUsed = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("dev.rekey..").and(resideOutsideOfPackage(BASE + "..")));

    @ArchTest
    static final ArchRule onlyOneClassKnowsTheServer = noClasses()
            .that()
            .doNotHaveSimpleName("Server")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.net.httpserver");

    @ArchTest
    static final ArchRule nothingPrints =
            noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err");
}
