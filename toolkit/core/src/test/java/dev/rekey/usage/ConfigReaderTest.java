package dev.rekey.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigReaderTest {
    @Nested
    class ACommand {
        @ParameterizedTest
        @CsvSource(
                delimiter = '~',
                value = {
                    "echo $TOKEN~TOKEN",
                    "echo ${TOKEN}~TOKEN",
                    "echo ${TOKEN:-none} ${OTHER:?gone}~OTHER TOKEN",
                    "echo ${#TOKEN} ${!POINTER}~POINTER TOKEN",
                    "echo \"$A$B\"~A B",
                    "bash -c 'echo $TOKEN'~TOKEN",
                    "echo $CIRCLE_SHA1 $CI $PATH $HOME $1 $? $$~''",
                    "curl -H \"Circle-Token: $CIRCLE_TOKEN\"~CIRCLE_TOKEN",
                    "export TOKEN=1; echo $TOKEN~''",
                    "TOKEN=$(cat f); echo $TOKEN~''",
                    "echo $TOKEN; TOKEN=1~TOKEN",
                    "TOKEN=${TOKEN:-none}~TOKEN",
                    "A=$B; echo $A~B",
                    "TOKEN=dummy npm test && npm publish $TOKEN~TOKEN",
                    "curl -d \"TOKEN=$TOKEN\" && echo $TOKEN~TOKEN",
                    "for f in *.txt; do echo $f; done~''",
                    "while read -r a b; do echo $a $b; done~''",
                    "if true; then X=1; fi; echo $X~''",
                    "  # echo $TOKEN~''",
                    "awk '{print $NF}'~''",
                    "docker run -e TOKEN -e OTHER=1 image~TOKEN",
                    "docker build --build-arg NPM_TOKEN .~NPM_TOKEN",
                    "docker build --secret id=npm,env=NPM_TOKEN .~NPM_TOKEN",
                    "node -e \"process.env.TOKEN\"~TOKEN",
                    "python -c \"import os; os.environ['TOKEN']\"~TOKEN",
                    "Write-Host $env:TOKEN~TOKEN",
                    "printenv TOKEN~TOKEN",
                    "echo << pipeline.number >> <<parameters.x>>~''",
                    "echo 令牌 $令牌 $TOKEN令~TOKEN",
                    "echo $TOKEN\t$OTHER~OTHER TOKEN",
                    "echo price: 5$ $~''"
                })
        void namesWhatItReadsAndDoesNotDefine(String command, String names) {
            String indented = "            " + command;
            String yaml = "jobs:\n  build:\n    steps:\n      - run: |\n            :\n" + indented + "\n";

            assertThat(only(yaml).variables()).containsExactlyElementsOf(words(names));
        }

        @Test
        void keepsWhatItWritesToBashEnvForTheNextOnes() {
            JobUse job = only("""
                    jobs:
                      build:
                        steps:
                          - run: echo 'export TOKEN=1' >> "$BASH_ENV"
                          - run: echo $TOKEN
                    """);

            assertThat(job.variables()).isEmpty();
        }

        @Test
        void doesNotKeepWhatItOnlyExports() {
            JobUse job = only("""
                    jobs:
                      build:
                        steps:
                          - run: export TOKEN=1
                          - run: echo $TOKEN
                    """);

            assertThat(job.variables()).containsExactly("TOKEN");
        }
    }

    @Nested
    class AJob {
        @Test
        void readsThroughEverythingThatItsFileDefines() {
            ConfigUse use = ConfigReader.read("gh/acme/web", "config.yml", SOURCE);

            assertThat(use.problems()).isEmpty();
            assertThat(use.jobs())
                    .extracting(JobUse::workflow, JobUse::job, JobUse::contexts)
                    .containsExactly(
                            tuple(Optional.of("main"), "test", List.of()),
                            tuple(Optional.of("main"), "deploy", List.of("aws", "<< matrix.stage >>")),
                            tuple(Optional.of("main"), "slack/notify", List.of("slack")));
            assertThat(use.jobs().get(0).variables())
                    .containsExactly("CACHE_SEED", "DOCKER_PASS", "DOCKER_USER", "FROM_ENV", "NPM_TOKEN");
            assertThat(use.jobs().get(1).variables())
                    .containsExactly("AWS_SECRET", "DEPLOY_KEY", "PRE_TOKEN", "RELEASE_TOKEN");
            assertThat(use.jobs().get(2).variables()).containsExactly("SLACK_ACCESS_TOKEN");
        }

        @Test
        void namesTheKeysThatItAdds() {
            ConfigUse use = ConfigReader.read("gh/acme/web", "config.yml", SOURCE);

            assertThat(use.jobs().get(0).sshKeys()).containsExactly(JobUse.EVERY_KEY);
            assertThat(use.jobs().get(1).sshKeys())
                    .containsExactly("SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0", "aa:bb:cc:dd");
        }

        @Test
        void thatNoWorkflowNamesIsThereWithoutOne() {
            ConfigUse use = ConfigReader.read(
                    "p", "f", "workflows:\n  w:\n    jobs: [a]\njobs:\n  a: {}\n  b: {steps: [run: echo $X]}\n");

            assertThat(use.jobs().get(1).workflow()).isEmpty();
            assertThat(use.jobs().get(1).variables()).containsExactly("X");
        }

        @Test
        void thatIsAnApprovalIsNone() {
            ConfigUse use = ConfigReader.read("p", "f", "workflows: {w: {jobs: [hold: {type: approval}]}}");

            assertThat(use.jobs()).isEmpty();
        }

        @Test
        void endsWhereCommandsCallThemselves() {
            JobUse job = only("""
                    commands:
                      a: {steps: [b, run: echo $A]}
                      b: {steps: [a, run: echo $B]}
                    orbs:
                      o:
                        commands:
                          c: {steps: [c, run: echo $C]}
                    jobs:
                      build: {steps: [a, o/c]}
                    """);

            assertThat(job.variables()).containsExactly("A", "B", "C");
        }
    }

    @Nested
    class Orbs {
        @Test
        void haveTheirVersions() {
            ConfigUse use = ConfigReader.read(
                    "p",
                    "f",
                    "orbs: {a: x/a@1.2.3, b: x/b@volatile, c: x/c@4, d: x/d@dev:first, e: {jobs: {}}, f: x/f}");

            assertThat(use.orbs())
                    .containsExactly(
                            new OrbUse("a", "x/a", "1.2.3"),
                            new OrbUse("b", "x/b", "volatile"),
                            new OrbUse("c", "x/c", "4"),
                            new OrbUse("d", "x/d", "dev:first"),
                            new OrbUse("e", "inline", ""),
                            new OrbUse("f", "x/f", ""));
            assertThat(use.orbs().stream().map(OrbUse::isPinned))
                    .containsExactly(true, false, false, false, true, false);
        }
    }

    @Nested
    class AFileThatIsNone {
        @Test
        void tellsTheLineAndNothingOfIt() {
            ConfigUse use = ConfigReader.read("p", "config.yml", "jobs:\n  build:\n\t- RKVyamlMARKER: [\n");

            assertThat(use.problems())
                    .containsExactly(new ConfigProblem("config.yml", OptionalInt.of(3), "is not YAML"));
            assertThat(use.toString()).doesNotContain("RKVyamlMARKER");
            assertThat(use.problems().get(0).sentence()).isEqualTo("config.yml, line 3: is not YAML");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "just text", "[a, b]", "- 1", "--- a\n--- b", "*gone", "\u0000", "a: &x [*x]", "%"})
        void isAProblemAndNoFailure(String text) {
            assertThat(ConfigReader.read("p", "f", text).problems()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "jobs:",
                    "jobs: 3",
                    "jobs: [a]",
                    "jobs: {a: }",
                    "workflows: {w: {jobs: 7}}",
                    "workflows: [w]",
                    "jobs: {a: {steps: {run: x}, docker: 1}}",
                    "orbs: x",
                    "workflows: {w: {jobs: [{a: }, [b], ]}}",
                    "jobs: {build: {steps: [run: [1], when: 3, add_ssh_keys: {fingerprints: {a: b}}]}}",
                    "? [a, b]\n: c",
                    "commands: {a: 1}\njobs: {build: {steps: [a, b/c, /]}}"
                })
        void mayHaveAnyShape(String text) {
            assertThat(ConfigReader.read("p", "f", text).problems()).isEmpty();
        }

        @Test
        void isRefusedWhenItsAnchorsExpandToTooMuch() {
            StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
            for (int i = 1; i < 12; i++) {
                bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
            }

            assertThat(ConfigReader.read("p", "f", bomb.toString()).problems())
                    .extracting(ConfigProblem::what)
                    .containsExactly("has anchors that contain each other or expand to too much");
        }

        @ParameterizedTest
        @ValueSource(strings = {"[", "{a: ", "- "})
        void isRefusedWhenItIsTooDeep(String open) {
            assertThat(ConfigReader.read("p", "f", open.repeat(50_000)).problems())
                    .extracting(ConfigProblem::what)
                    .containsExactly("is nested too deeply");
        }

        @Test
        void isRefusedWhenItIsTooLarge() {
            assertThat(ConfigReader.read("p", "f", "#".repeat(3_000_001)).problems())
                    .hasSize(1);
        }
    }

    @Test
    void anchorsAndMergeKeysAreFollowedAsOftenAsTheyStand() {
        List<String> jobs = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            jobs.add("  j" + i + ":\n    <<: *base\n    <<: [*more]\n");
        }
        ConfigUse use = ConfigReader.read(
                "p",
                "f",
                "base: &base {steps: [run: echo $A]}\nmore: &more {environment: {X: $B}}\njobs:\n"
                        + String.join("", jobs));

        assertThat(use.jobs()).hasSize(200).allMatch(job -> job.variables().equals(List.of("A", "B")));
    }

    private static JobUse only(String yaml) {
        ConfigUse use = ConfigReader.read("p", "f", yaml);
        assertThat(use.problems()).isEmpty();
        assertThat(use.jobs()).hasSize(1);
        return use.jobs().get(0);
    }

    private static List<String> words(String names) {
        return names == null || names.isBlank() ? List.of() : List.of(names.split(" "));
    }

    private static final String SOURCE = """
            version: 2.1
            orbs:
              slack: circleci/slack@4.12.5
            executors:
              node:
                parameters: {tag: {type: string, default: lts}}
                docker:
                  - image: acme/node:<< parameters.tag >>
                    auth:
                      username: $DOCKER_USER
                      password: ${DOCKER_PASS}
                environment:
                  NODE_ENV: test
            commands:
              publish:
                parameters:
                  token: {type: env_var_name, default: NPM_TOKEN}
                steps:
                  - run: npm publish --token "${<< parameters.token >>}"
            jobs:
              test:
                executor: {name: node, tag: "20"}
                environment:
                  LOCAL: $FROM_ENV
                steps:
                  - checkout
                  - add_ssh_keys
                  - setup_remote_docker
                  - restore_cache:
                      keys: ['v1-{{ .Environment.CACHE_SEED }}-{{ .Environment.CIRCLE_BRANCH }}']
                  - run:
                      name: Test
                      environment: {STEP: 1}
                      command: |
                        echo "$LOCAL $NODE_ENV $STEP"
                  - publish
              deploy:
                parameters:
                  token: {type: env_var_name}
                machine: true
                steps:
                  - add_ssh_keys:
                      fingerprints:
                        - "aa:bb:cc:dd"
                        - SHA256:NPj4IcXxqQEKGXOghi/QbG2sohoNfvZ30JwCcdSSNM0
                  - when:
                      condition: << pipeline.parameters.go >>
                      steps:
                        - run: ./deploy "$DEPLOY_KEY"
                  - unless: {condition: false, steps: [run: echo $AWS_SECRET]}
            workflows:
              version: 2
              main:
                jobs:
                  - test
                  - hold: {type: approval}
                  - deploy:
                      matrix: {parameters: {token: [RELEASE_TOKEN], stage: [a, b]}}
                      context: [aws, << matrix.stage >>]
                      pre-steps: [run: echo $PRE_TOKEN]
                  - slack/notify:
                      context: slack
                      token: SLACK_ACCESS_TOKEN
                      channel: GENERAL
            """;
}
