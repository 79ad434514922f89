package dev.rekey;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.errorprone.annotations.CheckReturnValue;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import dev.rekey.model.Secret;
import java.io.Console;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The house rules that a compiler does not know. Each exception stands with its reason. */
class LayersTest {
    /** The rehearsal is a module of its own, with its own layers and its own test of them. */
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/dev/rekey/rehearsal/"))
            .importPackages("dev.rekey");

    /** Whom of ours each package may use: the arrows, and nothing but them. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            Map.entry("error", Set.of()),
            Map.entry("model", Set.of()),
            Map.entry("rotation", Set.of()),
            Map.entry("proof", Set.of("rotation", "table", "model", "error")),
            Map.entry("chart", Set.of()),
            // Charts, for pages that show some.
            Map.entry("table", Set.of("chart")),
            Map.entry("usage", Set.of("table", "model", "error")),
            Map.entry("incident", Set.of("table", "model", "error")),
            Map.entry("worklist", Set.of("table", "model", "error")),
            Map.entry("leak", Set.of("table", "model", "error")),
            Map.entry("internal.audit", Set.of("model", "error")),
            Map.entry(
                    "audit",
                    Set.of("internal.audit", "inventory", "incident", "proof", "chart", "table", "model", "error")),
            // Boxes and their folder, for values that are kept sealed; settings, for stores and issuers.
            Map.entry(
                    "source",
                    Set.of("store", "issuer", "rotation", "internal.seal", "internal.disk", "model", "error")),
            Map.entry("store", Set.of("issuer", "model", "error")),
            Map.entry("internal.wire", Set.of("model", "error")),
            // The wire, to read what a refusal says.
            Map.entry("internal.http", Set.of("internal.wire", "model", "error")),
            Map.entry("internal.api", Set.of("internal.http", "internal.wire", "model", "error")),
            // The source, for whoever is asked for a token.
            Map.entry("internal.config", Set.of("source", "model", "error")),
            Map.entry(
                    "internal.connection",
                    Set.of("internal.vcs", "internal.api", "internal.http", "source", "model", "error")),
            Map.entry("internal.record", Set.of("model")),
            Map.entry("internal.ssh", Set.of("model")),
            Map.entry("internal.disk", Set.of("error")),
            Map.entry("internal.seal", Set.of("internal.disk", "model", "error")),
            Map.entry(
                    "internal.journal",
                    Set.of("internal.disk", "internal.record", "internal.api", "internal.http", "error")),
            Map.entry(
                    "inventory",
                    // The classifier of plans, and what slugs and keys are called wherever they are read.
                    Set.of(
                            "change",
                            "proof",
                            "rotation",
                            "incident",
                            "usage",
                            "chart",
                            "internal.record",
                            "internal.api",
                            "table",
                            "model",
                            "error")),
            Map.entry("health", Set.of("internal.record", "table", "model", "error")),
            Map.entry(
                    "internal.run",
                    // What configurations use, for the contexts of what runs.
                    Set.of("internal.connection", "internal.api", "health", "usage", "leak", "model", "error")),
            Map.entry("vcs", Set.of("model", "error")),
            // The mark that says which call a method makes.
            Map.entry(
                    "internal.vcs", Set.of("vcs", "internal.api", "internal.http", "internal.wire", "model", "error")),
            Map.entry("issuer", Set.of("rotation", "model", "error")),
            Map.entry("internal.engine", Set.of("issuer", "rotation", "internal.connection", "model", "error")),
            Map.entry(
                    "internal.rotation",
                    Set.of(
                            "internal.disk",
                            "internal.journal",
                            "internal.seal",
                            "internal.engine",
                            "issuer",
                            "rotation",
                            "model",
                            "error")),
            Map.entry(
                    "internal.kind",
                    Set.of(
                            "internal.engine",
                            "internal.connection",
                            "internal.vcs",
                            "vcs",
                            "internal.api",
                            "internal.ssh",
                            // What runs, for what may still hold an old one.
                            "internal.run",
                            // The wire, for what a mask is.
                            "internal.wire",
                            "issuer",
                            "rotation",
                            "model",
                            "error")),
            Map.entry(
                    "change",
                    Set.of(
                            "proof",
                            "internal.kind",
                            // Pipelines of ours, for canaries.
                            "internal.run",
                            "internal.rotation",
                            "internal.engine",
                            "internal.record",
                            // To whom the new value of an issuer is sealed.
                            "internal.seal",
                            "incident",
                            "issuer",
                            "rotation",
                            "source",
                            "internal.connection",
                            "internal.api",
                            "table",
                            "model",
                            "error")),
            Map.entry(
                    "",
                    Set.of(
                            "audit",
                            "internal.audit",
                            "inventory",
                            "incident",
                            "usage",
                            "health",
                            "leak",
                            "internal.run",
                            "internal.journal",
                            "change",
                            "source",
                            "internal.connection",
                            "internal.api",
                            // The client opens the transport: with the token that internal.config finds.
                            "internal.http",
                            // And those to code hosts, with what the builder was given for them.
                            "internal.vcs",
                            "vcs",
                            "internal.config",
                            "table",
                            "model",
                            "error",
                            // Practice, and nothing else: see Others.
                            "rehearsal")));

    @Nested
    class Arrows {
        @TestFactory
        Stream<DynamicTest> pointDown() {
            return ARROWS.entrySet().stream()
                    .map(arrow -> dynamicTest(name(arrow.getKey()), () -> {
                        String[] allowed = Stream.concat(Stream.of(arrow.getKey()), arrow.getValue().stream())
                                .map(LayersTest::name)
                                .toArray(String[]::new);
                        check(noClasses()
                                .that()
                                .resideInAPackage(name(arrow.getKey()))
                                .should()
                                .dependOnClassesThat(
                                        resideInAPackage("dev.rekey..").and(not(resideInAnyPackage(allowed)))));
                    }));
        }

        @Test
        void areDrawnForEveryPackage() {
            assertThat(packages().map(JavaPackage::getName))
                    .containsExactlyInAnyOrderElementsOf(
                            ARROWS.keySet().stream().map(LayersTest::name).toList());
        }

        @Test
        void makeNoCircle() {
            check(slices().assignedFrom(new SliceAssignment() {
                        @Override
                        public SliceIdentifier getIdentifierOf(JavaClass type) {
                            return SliceIdentifier.of(type.getPackageName());
                        }

                        @Override
                        public String getDescription() {
                            return "packages";
                        }
                    })
                    .should()
                    .beFreeOfCycles());
        }
    }

    @Nested
    class Others {
        @Test
        void okHttpIsSeenByTheTransportOnly() {
            onlyIn(List.of("okhttp3..", "okio.."), resideInAPackage("dev.rekey.internal.http"));
        }

        @Test
        void jacksonIsSeenByTheWireAndByThoseThatOwnAFileFormat() {
            onlyIn(
                    List.of("com.fasterxml.."),
                    resideInAPackage("dev.rekey.internal.wire")
                            .or(resideInAPackage("dev.rekey.internal.record"))
                            .or(resideInAPackage("dev.rekey.internal.audit"))
                            .or(nameIs(
                                    "source.JsonValues",
                                    "source.SealedIndex",
                                    "change.PlanFile",
                                    "change.PlanRecord",
                                    "proof.ProofFile",
                                    "worklist.FactLine",
                                    "health.BuildFile",
                                    "change.TargetJson",
                                    "inventory.SnapshotFile",
                                    "inventory.InspectorJson",
                                    "internal.journal.CrawlJournal",
                                    "internal.journal.Frame")));
        }

        @Test
        void sealingIsDoneByTheSealerAndTheUnsealer() {
            onlyIn(List.of("com.exceptionfactory.jagged.."), nameIs("internal.seal.Sealer", "internal.seal.Unsealer"));
        }

        @Test
        void csvIsReadByTheReadersOfAuditLogs() {
            onlyIn(List.of("de.siegmar.."), resideInAPackage("dev.rekey.internal.audit"));
        }

        @Test
        void tablesawIsSeenByTablesOnly() {
            onlyIn(List.of("tech.tablesaw.."), resideInAPackage("dev.rekey.table"));
        }

        @Test
        void yamlIsReadByThoseThatReadConfigurationAndByThoseThatOwnAFileFormat() {
            onlyIn(
                    List.of("org.snakeyaml.."),
                    resideInAPackage("dev.rekey.internal.config")
                            .or(nameIs("usage.YamlTree"))
                            .or(nameIs("incident.IncidentFile")));
        }

        @Test
        void theRehearsalIsStartedByPracticeOnly() {
            // A client that could see the rehearsal could share its mistakes.
            onlyIn(List.of("dev.rekey.rehearsal.."), nameIs("Practice"));
        }

        @Test
        void areKnownByName() {
            check(noClasses()
                    .should()
                    .dependOnClassesThat(not(resideInAnyPackage(
                                    "dev.rekey..",
                                    "java..",
                                    // Certificates and TLS are the platform's as well.
                                    "javax.net..",
                                    "javax.crypto..",
                                    "okhttp3..",
                                    "okio..",
                                    // Nullness of what OkHttp returns.
                                    "kotlin..",
                                    "com.fasterxml..",
                                    "tech.tablesaw..",
                                    "org.snakeyaml..",
                                    "de.siegmar..",
                                    "com.exceptionfactory.jagged..",
                                    "org.jspecify..",
                                    "com.google.errorprone.annotations.."))
                            .and(describe("is no primitive", type -> !type.isPrimitive() && !type.isArray()))));
        }

        private void onlyIn(List<String> packages, DescribedPredicate<JavaClass> allowed) {
            check(noClasses()
                    .that(not(allowed))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages.toArray(String[]::new)));
            assertThat(OURS.stream().filter(allowed))
                    .as("%s use it after all: an exception that nobody needs is a hole", allowed.getDescription())
                    .anyMatch(type -> type.getDirectDependenciesFromSelf().stream()
                            .anyMatch(dependency -> resideInAnyPackage(packages.toArray(String[]::new))
                                    .test(dependency.getTargetClass())));
        }
    }

    @Nested
    class Nothing {
        @Test
        void printsOrReadsTheConsole() {
            check(noClasses()
                    .should()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err")
                    .orShould()
                    .accessField(System.class, "in")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Console.class)
                    .orShould()
                    .callMethodWhere(calls(Throwable.class, "printStackTrace")));
        }

        @Test
        void logs() {
            check(noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache.logging.."));
        }

        @Test
        void endsTheProcess() {
            check(noClasses()
                    .should()
                    .callMethodWhere(calls(System.class, "exit"))
                    .orShould()
                    .callMethodWhere(calls(Runtime.class, "exit"))
                    .orShould()
                    .callMethodWhere(calls(Runtime.class, "halt"))
                    .orShould()
                    .callMethodWhere(calls(Runtime.class, "addShutdownHook")));
        }

        @Test
        void readsTheEnvironmentButEnvironment() {
            check(noClasses()
                    .that(not(nameIs("internal.config.Environment")))
                    .should()
                    .callMethodWhere(calls(System.class, "getenv"))
                    .orShould()
                    .callMethodWhere(calls(System.class, "getProperty")));
        }

        @Test
        void startsAnotherProgram() {
            check(noClasses()
                    // What command(...) names, without a shell.
                    .that(not(nameIs("source.Program")))
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(ProcessBuilder.class)
                    .orShould()
                    .callMethodWhere(calls(Runtime.class, "exec")));
        }

        @Test
        void looksAtTheClockOrSleepsUnasked() {
            check(noClasses()
                    // Whoever builds a client may bring others; these are the defaults.
                    .that(not(nameIs("CircleCIClient", "CircleCIClient$Builder", "internal.http.Ticker")))
                    // What is left of a Ticker's own wait.
                    .and(not(nameIs("internal.http.Ticker$1")))
                    .should()
                    .callMethodWhere(calls(Thread.class, "sleep"))
                    .orShould()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethodWhere(calls(System.class, "currentTimeMillis"))
                    .orShould()
                    .callMethodWhere(calls(System.class, "nanoTime")));
        }

        @Test
        void opensAConnectionPastTheTransport() {
            check(noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.rekey.internal.http")
                    .should()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.Socket")
                    .orShould()
                    .dependOnClassesThat()
                    .haveFullyQualifiedName("java.net.URL")
                    .orShould()
                    .dependOnClassesThat()
                    .resideInAnyPackage("java.net.http..", "javax.net.."));
        }

        @Test
        void isSerializedTheJavaWayButFailures() {
            check(noClasses()
                    .that()
                    .areNotAssignableTo(Throwable.class)
                    .and()
                    .areNotEnums()
                    .and(describe("are no lambdas", type -> !type.getName().contains("Lambda")))
                    .should()
                    .implement(java.io.Serializable.class));
        }
    }

    @Nested
    class Secrets {
        /** Who may see the characters, and what for. */
        private static final DescribedPredicate<JavaClass> MAY_REVEAL =
                // To send the token, and to find it in what comes back.
                resideInAPackage("dev.rekey.internal.http")
                        // To write the bodies that carry a value, and never one that was masked.
                        .or(nameIs("internal.wire.ValueBody", "internal.wire.ObjectBody", "internal.wire.Masks"))
                        // To read the public half of a private key.
                        .or(nameIs("internal.ssh.PrivateHalf"))
                        // To read files of values and to keep new ones.
                        .or(resideInAPackage("dev.rekey.source"))
                        // To know what a job answers that was given the same value.
                        .or(nameIs("change.Challenge"))
                        // To seal values, and to use the key that opens them.
                        .or(nameIs("internal.seal.Sealer", "internal.seal.Identity"))
                        // To seal several values as one.
                        .or(nameIs("internal.rotation.Parts"))
                        // To know values again in what builds print.
                        .or(nameIs("leak.Needles", "leak.Hashes"))
                        .or(nameIs("model.Secret"));

        @Test
        void areRevealedToFew() {
            check(noClasses()
                    .that(not(MAY_REVEAL))
                    .should()
                    .callMethodWhere(calls(Secret.class, "reveal", "revealTo")));
        }

        @Test
        void areRevealedByNobodyThatNeedsNoCharacters() {
            check(noClasses()
                    .that()
                    .resideInAPackage("dev.rekey.source")
                    .and(not(nameIs(
                            "source.DotenvFile",
                            "source.Filling",
                            "source.Given",
                            "source.JsonValues",
                            "source.Program",
                            "source.StandardInput")))
                    .should()
                    .callMethodWhere(calls(Secret.class, "reveal", "revealTo")));
        }
    }

    @Nested
    class Packages {
        @Test
        void areNullMarked() {
            assertThat(packages().filter(one -> !one.isAnnotatedWith(NullMarked.class)))
                    .isEmpty();
        }

        @Test
        void thatAreUsedFromOutsideFlagDroppedResults() {
            // A dropped Plan must not look like a change that was made.
            assertThat(packages()
                            .filter(one -> !one.getName().contains(".internal"))
                            .filter(one -> !one.isAnnotatedWith(CheckReturnValue.class)))
                    .isEmpty();
        }
    }

    @Nested
    class PublicNames {
        private final Set<String> names = OURS.stream()
                .filter(type -> !type.getPackageName().contains(".internal"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .collect(toCollection(TreeSet::new));

        @Test
        void areThere() {
            assertThat(names).contains("CircleCI", "Plan", "Secret", "Values", "Grid");
        }

        @Test
        void collideWithNothingThatJShellImports() throws IOException {
            Set<String> taken = new TreeSet<>();
            for (String imported : List.of(
                    "java.io",
                    "java.math",
                    "java.net",
                    "java.nio.file",
                    "java.time",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.function",
                    "java.util.regex",
                    "java.util.stream")) {
                taken.addAll(publicTypes("java.base", imported));
            }
            taken.addAll(publicTypes("java.prefs", "java.util.prefs"));

            assertThat(taken).contains("List", "Path", "URI", "Preferences", "Instant");
            assertThat(names).doesNotContainAnyElementsOf(taken);
        }

        /** JShell of newer releases imports the module java.base as a whole. */
        @Test
        void collideWithNothingInTheBaseModule() throws IOException {
            Set<String> taken = new TreeSet<>();
            ModuleDescriptor base = Object.class.getModule().getDescriptor();
            for (ModuleDescriptor.Exports exported : base.exports()) {
                if (!exported.isQualified() && exported.source().startsWith("java.")) {
                    taken.addAll(publicTypes("java.base", exported.source()));
                }
            }

            assertThat(taken).contains("List", "Retention", "Proxy");
            assertThat(names).doesNotContainAnyElementsOf(taken);
        }

        @Test
        void collideWithNothingInTablesaw() {
            Set<String> taken = new ClassFileImporter()
                    .importPackages("tech.tablesaw.api").stream()
                            .filter(type -> type.getPackageName().equals("tech.tablesaw.api"))
                            .map(JavaClass::getSimpleName)
                            .collect(toCollection(TreeSet::new));

            assertThat(taken).contains("Table", "StringColumn");
            assertThat(names).doesNotContainAnyElementsOf(taken);
        }

        @Test
        void areNoneThatSayNothing() {
            assertThat(OURS.stream().map(JavaClass::getSimpleName))
                    .noneMatch(name -> name.matches(".*(Manager|Helper|Utils?|Impl)|I[A-Z][a-z].*er"));
        }

        private Set<String> publicTypes(String module, String inPackage) throws IOException {
            Path folder = FileSystems.getFileSystem(URI.create("jrt:/"))
                    .getPath("modules", module, inPackage.replace('.', '/'));
            try (Stream<Path> files = Files.list(folder)) {
                return files.map(file -> file.getFileName().toString())
                        .filter(file -> file.matches("[A-Z][A-Za-z0-9]*\\.class"))
                        .map(file -> file.substring(0, file.length() - ".class".length()))
                        .filter(isPublic(inPackage))
                        .collect(toCollection(TreeSet::new));
            }
        }

        private Predicate<String> isPublic(String inPackage) {
            return name -> {
                try {
                    Class<?> type = Class.forName(inPackage + "." + name, false, ClassLoader.getPlatformClassLoader());
                    return Modifier.isPublic(type.getModifiers());
                } catch (ClassNotFoundException | LinkageError absent) {
                    return false;
                }
            };
        }
    }

    private static void check(ArchRule rule) {
        rule.check(OURS);
    }

    private static Stream<JavaPackage> packages() {
        return OURS.stream().map(JavaClass::getPackage).distinct();
    }

    private static String name(String layer) {
        return layer.isEmpty() ? "dev.rekey" : layer.equals("rehearsal") ? "dev.rekey.rehearsal" : "dev.rekey." + layer;
    }

    /** The classes of these names below {@code dev.rekey}, and what is nested in them. */
    private static DescribedPredicate<JavaClass> nameIs(String... names) {
        Set<String> full = Stream.of(names).map(name -> "dev.rekey." + name).collect(toCollection(TreeSet::new));
        return describe(
                String.join(" or ", full),
                type -> full.contains(type.getName())
                        || full.stream().anyMatch(name -> type.getName().startsWith(name + "$")));
    }

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, String... methods) {
        return describe(
                "calls " + owner.getSimpleName() + "." + String.join(" or ", methods),
                call -> call.getTargetOwner().isAssignableTo(owner)
                        && List.of(methods).contains(call.getName()));
    }
}
