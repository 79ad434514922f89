package dev.rekey.internal.vcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rekey.Leaks;
import dev.rekey.error.ConfigurationException;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.IssuerException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Against labelled stand-ins, never against a code host. */
@ParameterizedClass
@ValueSource(strings = {"GitHub", "GitHub Enterprise Server", "Bitbucket"})
class LeftoverKeysTest {
    private static final String BLOB = "AAAAC3NzaC1lZDI1NTE5AAAAIKErZyxwLGYsKxJ7B2xSqg2fs/7+SbDuOtLhEgalAj3O";
    private static final String OLD = "ssh-ed25519 " + BLOB;
    private static final String NEW =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKWT7KbW5iYxy7I4U0OE7PRau1IhjylvvaGXPWLILs0K";
    private static final String OTHER =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAICw+t71os5y/sNU+G8kZe8/yzidhtvt1k5u3ehkyuPtC";

    private final FakeHost fake;
    private final KeyHost host;
    private final LeftoverKeys leftovers;

    LeftoverKeysTest(String name) throws IOException {
        fake = switch (name) {
            case "GitHub" -> new FakeGitHub("");
            case "Bitbucket" -> new FakeBitbucket();
            default -> new FakeGitHub("/api/v3");
        };
        fake.repository("acme/web");
        host = fake.open();
        leftovers = new LeftoverKeys(host);
    }

    @AfterEach
    void stop() {
        host.close();
        fake.close();
    }

    @Test
    void theKeyOfEqualMaterialGoesAndThoseOfItsTitleStay() {
        fake.put("acme/web", "CircleCI", NEW);
        FakeHost.Key old = fake.put("acme/web", "CircleCI", OLD + " circleci@host");
        fake.put("acme/web", "CircleCI", OTHER);
        fake.put("acme/api", "CircleCI", OLD);

        Removal removal = leftovers.removeFromRepository("acme/web", OLD + " \n");

        assertThat(removal.place()).isEqualTo("repository acme/web");
        assertThat(removal.deleted()).extracting(HostedKey::id).containsExactly(old.id());
        assertThat(removal.others()).isEqualTo(2);
        assertThat(fake.deletions()).hasSize(1);
        assertThat(fake.keys("acme/web")).extracting(FakeHost.Key::text).containsExactly(NEW, OTHER);
        assertThat(fake.keys("acme/api")).hasSize(1);
    }

    @Test
    void anotherTitleAndOtherBlanksAreTheSameKey() {
        fake.put("acme/web", "renamed by hand", "ssh-ed25519   " + BLOB + "  x y z");

        assertThat(leftovers.removeFromRepository("acme/web", OLD).deleted()).hasSize(1);
    }

    @Test
    void everyKeyOfTheSameMaterialGoes() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.put("acme/web", "backup", OLD);

        assertThat(leftovers.removeFromRepository("acme/web", OLD).deleted()).hasSize(2);
        assertThat(fake.keys("acme/web")).isEmpty();
    }

    @Test
    void aKeyOnALaterPageIsFoundAndProvenGone() {
        fake.pageSize = 2;
        IntStream.range(0, 5).forEach(i -> fake.put("acme/web", "CircleCI", i % 2 == 0 ? NEW : OTHER));
        fake.put("acme/web", "CircleCI", OLD);

        Removal removal = leftovers.removeFromRepository("acme/web", OLD);

        assertThat(removal.deleted()).hasSize(1);
        assertThat(removal.others()).isEqualTo(5);
    }

    @Test
    void lookingChangesNothing() {
        fake.put("acme/web", "CircleCI", OLD);

        HostedKey found = leftovers.ofRepository("acme/web", OLD).get(0);

        assertThat(found.publicKey()).isEqualTo(OLD);
        assertThat(found.title()).isEqualTo("CircleCI");
        assertThat(found.readOnly()).isTrue();
        assertThat(found.createdAt().toString()).contains("2022-12-10T15:53:42");
        assertThat(found.addedBy()).contains("octocat");
        assertThat(fake.deletions()).isEmpty();
    }

    @Test
    void whatIsNotThereIsGoneAndNothingIsDeleted() {
        fake.put("acme/web", "CircleCI", NEW);

        Removal removal = leftovers.removeFromRepository("gh/acme/web", OLD);

        assertThat(removal.wasThere()).isFalse();
        assertThat(removal.others()).isEqualTo(1);
        assertThat(fake.deletions()).isEmpty();
    }

    @Test
    void aKeyThatVanishesBeforeItsTurnIsGone() {
        FakeHost.Key old = fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) -> {
            if (request.getMethod().equals("DELETE")) {
                fake.remove("acme/web", old.id());
            }
            return real.get();
        };

        Removal removal = leftovers.removeFromRepository("acme/web", OLD);

        assertThat(removal.vanished()).hasSize(1);
        assertThat(removal.deleted()).isEmpty();
    }

    @Test
    void keysOfTheTokensUserGoTheSameWay() {
        fake.putUser("CircleCI", NEW);
        fake.putUser("CircleCI", OLD);
        fake.put("acme/web", "CircleCI", OLD);

        Removal removal = leftovers.removeFromUser(OLD);

        assertThat(removal.place()).isEqualTo("user octocat");
        assertThat(removal.deleted()).extracting(HostedKey::readOnly).containsExactly(false);
        assertThat(fake.keys("user")).extracting(FakeHost.Key::text).containsExactly(NEW);
        assertThat(fake.keys("acme/web")).hasSize(1);
    }

    @Test
    void aDeletionWhoseAnswerIsLostIsJudgedByTheListing() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) -> {
            MockResponse.Builder answer = real.get();
            return request.getMethod().equals("DELETE")
                    ? answer.onResponseStart(SocketEffect.ShutdownConnection.INSTANCE)
                    : answer;
        };

        assertThat(leftovers.removeFromRepository("acme/web", OLD).deleted()).hasSize(1);
        assertThat(fake.deletions()).hasSize(1);
    }

    @Test
    void aDeletionThatFailedIsNoSuccess() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) ->
                request.getMethod().equals("DELETE") ? fake.failure(500, "Server Error") : real.get();

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(ServiceException.class);
        assertThat(fake.keys("acme/web")).hasSize(1);
        assertThat(fake.deletions()).hasSize(1);
    }

    @Test
    void aDeletionThatIsAnsweredAndNotMadeIsNoSuccess() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) ->
                request.getMethod().equals("DELETE") ? new MockResponse.Builder().code(204) : real.get();

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOfSatisfying(
                        IssuerException.class,
                        failure -> assertThat(failure.certainty()).isEqualTo(IssuerException.Certainty.UNKNOWN))
                .hasMessageContaining("still listed");
    }

    @Test
    void aListingThatFailsAfterwardsProvesNothing() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) ->
                fake.deletions().isEmpty() || request.getMethod().equals("DELETE")
                        ? real.get()
                        : fake.failure(404, "Not Found");

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void aPageThatFailsMakesNoListing() {
        fake.pageSize = 1;
        fake.put("acme/web", "CircleCI", NEW);
        fake.put("acme/web", "CircleCI", OLD);
        fake.between =
                (request, real) -> request.getTarget().contains("&page=2") ? fake.failure(403, "no") : real.get();

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void pagesThatNeverEndMakeNoListing() {
        fake.pageSize = 1;
        fake.put("acme/web", "CircleCI", NEW);
        fake.put("acme/web", "CircleCI", OTHER);
        fake.between = (request, real) ->
                fake.listed(request.getUrl().encodedPath(), "acme/web", fake.keys("acme/web"), 1, 3, 2);

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("not whole, its pages repeat");
    }

    @Test
    void aListingThatNeverSettlesIsNone() {
        fake.pageSize = 1;
        fake.put("acme/web", "CircleCI", NEW);
        fake.between = (request, real) -> {
            if (!request.getTarget().contains("&page=")) {
                fake.put("acme/web", "CircleCI", OTHER);
            }
            return real.get();
        };

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(UnexpectedResponseException.class)
                .hasMessageContaining("keeps changing");
    }

    @Test
    void anEntryThatSlipsBetweenPagesIsSeenByTheNextReading() {
        fake.pageSize = 2;
        FakeHost.Key first = fake.put("acme/web", "CircleCI", NEW);
        fake.put("acme/web", "CircleCI", OTHER);
        fake.put("acme/web", "CircleCI", OLD);
        fake.put("acme/web", "CircleCI", OTHER);
        fake.between = (request, real) -> {
            if (request.getTarget().contains("&page=2")) {
                fake.remove("acme/web", first.id());
            }
            return real.get();
        };

        assertThat(leftovers.removeFromRepository("acme/web", OLD).deleted()).hasSize(1);
    }

    @Test
    void aKeyThatNobodyCanReadForbidsToCallAnotherGone() {
        fake.put("acme/web", "CircleCI", "ssh-ed25519 AAAAC3Nz");

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(IssuerException.class)
                .hasMessageContaining("1 of the keys there cannot be read");
    }

    @Test
    void anotherOriginIsNeverAsked() throws IOException {
        try (FakeHost thief = new FakeGitHub("")) {
            String body = fake instanceof FakeBitbucket
                    ? "{\"values\":[],\"next\":\"" + thief.url() + "/2.0/x?page=2\"}"
                    : "[]";
            fake.between = (request, real) ->
                    FakeHost.json(200, body).addHeader("Link", "<" + thief.url() + "/x?page=2>; rel=\"next\"");

            assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                    .isInstanceOf(UnexpectedResponseException.class)
                    .hasMessageContaining("another host");
            assertThat(thief.asked).isEmpty();
        }
    }

    @Test
    void aRefusalToDeleteIsSaidAsOne() {
        fake.put("acme/web", "CircleCI", OLD);
        fake.between = (request, real) ->
                request.getMethod().equals("DELETE") ? fake.failure(403, "Resource not accessible") : real.get();

        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", OLD))
                .isInstanceOf(ForbiddenException.class);
    }

    @Test
    void aPauseThatIsTooLongIsSaidAsOne() {
        fake.between = (request, real) -> fake.failure(429, "slow").addHeader("Retry-After", 7200);

        assertThatThrownBy(() -> leftovers.ofRepository("acme/web", OLD)).isInstanceOf(RateLimitedException.class);
    }

    @Test
    void aDeadTokenIsSaidAsOneAndNeverShown() {
        fake.between = (request, real) -> fake.failure(401, "Bad credentials " + FakeHost.TOKEN);

        Throwable failure = catchThrowable(() -> leftovers.ofUser(OLD));

        assertThat(failure).isInstanceOf(UnauthenticatedException.class);
        Leaks.assertNoneIn(failure, FakeHost.TOKEN);
    }

    @Test
    void aRepositoryThatIsHiddenIsNotOneWithoutTheKey() {
        assertThatThrownBy(() -> leftovers.removeFromRepository("acme/secret", OLD))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void halfAKeyIsNotLookedFor() {
        Stream.of("", "ssh-ed25519", "ssh-ed25519 AAAA", "ssh-rsa " + BLOB, "CircleCI xxxx")
                .forEach(half -> assertThatThrownBy(() -> leftovers.removeFromRepository("acme/web", half))
                        .isInstanceOf(ConfigurationException.class));

        assertThat(fake.asked).isEmpty();
    }

    @Test
    void aRepositoryIsNamedByOwnerAndName() {
        Stream.of("web", "acme/../web", "acme/web/keys", "circleci/a/b", "acme/..", "acme/w b", "")
                .forEach(odd -> assertThatThrownBy(() -> leftovers.removeFromRepository(odd, OLD))
                        .isInstanceOf(ConfigurationException.class));

        assertThat(fake.asked).isEmpty();
        assertThat(Optional.of(leftovers.ofRepository("acme/web", OLD))).isPresent();
    }
}
