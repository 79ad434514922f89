package dev.rekey.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rekey.model.Project;
import dev.rekey.model.Secret;
import dev.rekey.model.Slot;
import dev.rekey.model.Variable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ProjectApiTest extends ApiTest {
    private static final String STANDALONE = "circleci/43G3lM5RtfFE7v5sa4nWAU/44n9wujWcTnVZ2b5S8Fnat";
    private static final Project WEB = new Project(
            "gh/acme", Optional.of("f0000000-0000-4000-8000-000000000001"), "gh/acme/web", "web", Set.of("private"));

    private ProjectApi projects;

    @BeforeEach
    void open() {
        projects = new ProjectApi(transport);
    }

    @Nested
    @Exercises("GET /api/v2/project/{project-slug}")
    class OneProject {
        @Test
        void isFoundBySlugWithItsSlashesAsTheyAre() {
            answer("project/vcs.json");

            assertThat(projects.project("gh/acme/web"))
                    .isEqualTo(new Project(
                            "gh/acme",
                            Optional.of("f0000000-0000-4000-8000-000000000001"),
                            "gh/acme/web",
                            "web",
                            Set.of("slug")));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web");
        }

        @Test
        void mayBeStandaloneAndHasTheSlugThatTheServiceReports() {
            answer("project/standalone.json");

            Project project = projects.project(
                    "circleci/ec6887ec-7d44-4b31-b468-7e552408ee32/" + "f0000000-0000-4000-8000-000000000002");

            assertThat(project.slug()).isEqualTo(STANDALONE);
            assertThat(project.org()).isEqualTo("circleci/43G3lM5RtfFE7v5sa4nWAU");
            assertThat(project.name()).isEqualTo("shop");
        }

        @Test
        void withAnUnusualNameIsEncodedSegmentBySegment() {
            answer("project/vcs.json");

            Project unused = projects.project("gh/acme/a b?é%");

            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/a%20b%3F%C3%A9%25");
        }
    }

    @Nested
    @Exercises("GET /api/private/project")
    class KnownProjects {
        @Test
        void includeDeletedOnesAndMergeOverlappingPages() {
            answer("private-project/first-page.json");
            answer("private-project/overlapping-page.json");

            assertThat(all(projects.known(new OwnerRef("gh/acme", Optional.of("ec6887ec")))))
                    .containsExactly(
                            WEB,
                            new Project(
                                    "gh/acme",
                                    Optional.of("f0000000-0000-4000-8000-000000000003"),
                                    "gh/acme/gone",
                                    "gone",
                                    Set.of("private")),
                            new Project("gh/acme", Optional.empty(), "gh/acme/no-id", "no-id", Set.of("private")));
            String first = "GET /api/private/project?organization-id=ec6887ec&include-deleted=true&page-size=50";
            assertThat(requestLine()).isEqualTo(first);
            assertThat(requestLine()).isEqualTo(first + "&page-token=AAA%2F%2B%3D");
        }
    }

    @Nested
    @Exercises("GET /api/v1.1/projects")
    class FollowedProjects {
        @Test
        void haveTheShortSlugsOfV2AndLeaveOutThoseWithoutOne() {
            answer("v1.1-projects/followed.json");

            assertThat(projects.followed())
                    .extracting(Project::slug)
                    .containsExactly("gh/acme/web", "bb/acme/api", "forgejo/acme/x");
            assertThat(requestLine()).isEqualTo("GET /api/v1.1/projects?shallow=true");
        }

        @Test
        void haveNoId() {
            answer("v1.1-projects/followed.json");

            assertThat(projects.followed().get(0))
                    .isEqualTo(new Project("gh/acme", Optional.empty(), "gh/acme/web", "web", Set.of("followed")));
        }

        @Test
        void mayBeNone() {
            answer("v1.1-projects/none.json");

            assertThat(projects.followed()).isEmpty();
        }
    }

    @Nested
    @Exercises("GET /api/v2/project/{project-slug}/envvar")
    class Variables {
        @Test
        void haveATailAndPerhapsATime() {
            answer("project-envvar/first-page.json");
            answer("project-envvar/last-page.json");

            assertThat(all(projects.variables("gh/acme", "gh/acme/web")))
                    .containsExactly(
                            new Variable(
                                    slot("gh/acme/web", "foo"),
                                    Optional.of("xxxx1234"),
                                    Optional.of(Instant.parse("2023-04-14T21:20:14Z")),
                                    Optional.empty()),
                            new Variable(
                                    slot("gh/acme/web", "bar"),
                                    Optional.of("xxxx"),
                                    Optional.empty(),
                                    Optional.empty()),
                            new Variable(
                                    slot("gh/acme/web", "old"),
                                    Optional.of("xxxxst"),
                                    Optional.empty(),
                                    Optional.empty()));
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/envvar");
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/gh/acme/web/envvar?page-token=a%2Bb%2Fc%3D");
        }

        @Test
        void mayBeNone() {
            answer("project-envvar/empty.json");

            assertThat(all(projects.variables("gh/acme", "gh/acme/web"))).isEmpty();
        }

        @Test
        void areThoseBesideAProjectsSlot() {
            answer("project-envvar/empty.json");
            VariableApi variables = new VariableApi(new ContextApi(transport), projects);

            assertThat(all(variables.beside(slot(STANDALONE, "foo")))).isEmpty();
            assertThat(requestLine()).isEqualTo("GET /api/v2/project/" + STANDALONE + "/envvar");
        }
    }

    @Nested
    @Exercises("POST /api/v2/project/{project-slug}/envvar")
    class Storing {
        @Test
        void sendsNameAndValueAndAnswersWithTheNewTail() {
            answer("project-envvar/stored.json");

            Stored stored = projects.store(slot("gh/acme/web", "foo"), Secret.of("a\"é\n"));

            assertThat(stored).isEqualTo(new Stored(Optional.of("xxxx1234"), Optional.empty()));
            RecordedRequest request = request();
            assertThat(request.getMethod() + " " + request.getTarget())
                    .isEqualTo("POST /api/v2/project/gh/acme/web/envvar");
            assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
            assertThat(request.getBody().utf8()).isEqualTo("{\"name\":\"foo\",\"value\":\"a\\\"é\\n\"}");
        }

        @Test
        void mayBeAnsweredWithoutATail() {
            answer("project-envvar/stored-without-value.json");
            VariableApi variables = new VariableApi(new ContextApi(transport), projects);

            assertThat(variables.store(slot("gh/acme/web", "foo"), Secret.of("v")))
                    .isEqualTo(new Stored(Optional.empty(), Optional.empty()));
        }
    }

    private static Slot.ProjectVariable slot(String project, String name) {
        return new Slot.ProjectVariable("gh/acme", project, name);
    }
}
