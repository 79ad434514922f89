package dev.rekey.internal.http;

import dev.rekey.error.CircleCIException;
import dev.rekey.error.FailedCall;
import dev.rekey.error.ForbiddenException;
import dev.rekey.error.InterruptedCallException;
import dev.rekey.error.InvalidRequestException;
import dev.rekey.error.NotFoundException;
import dev.rekey.error.RateLimitedException;
import dev.rekey.error.ServiceException;
import dev.rekey.error.TransportException;
import dev.rekey.error.UnauthenticatedException;
import dev.rekey.error.UnexpectedResponseException;
import dev.rekey.internal.wire.ErrorBody;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import okhttp3.Headers;
import okhttp3.HttpUrl;

/**
 * Turns what came back into an exception whose message says what was tried, what came back and what to try. Everything in
 * it that a server wrote has passed {@link Scrub}.
 */
final class Failures {
    private static final int LONGEST_QUOTE = 200;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    private final Service service;
    private final ApiRequest request;
    private final Duration patience;
    private final Scrub scrub;

    Failures(Service service, ApiRequest request, Duration patience, Scrub scrub) {
        this.service = service;
        this.request = request;
        this.patience = patience;
        this.scrub = scrub;
    }

    /** The exception for an attempt that was no success, or that is none although its status says so. */
    CircleCIException of(Outcome outcome) {
        return outcome instanceof Outcome.Lost lost ? lost(lost) : answered((Outcome.Answered) outcome);
    }

    /** The exception for a call that was not sent, because an earlier answer asked for a pause that is too long. */
    RateLimitedException paused(Duration left) {
        FailedCall call = call(OptionalInt.empty(), Headers.EMPTY);
        return new RateLimitedException(
                head(call) + "not sent, as " + service.name() + " asked for a pause. " + patience(left), call, left);
    }

    /** The exception for a caller that was interrupted. */
    InterruptedCallException interrupted() {
        FailedCall call = call(OptionalInt.empty(), Headers.EMPTY);
        return new InterruptedCallException(head(call) + "interrupted.", call);
    }

    /** What was asked, and how it was answered. */
    FailedCall call(Outcome.Answered answer) {
        return call(OptionalInt.of(answer.status()), answer.headers());
    }

    private FailedCall call(OptionalInt status, Headers headers) {
        Optional<String> id = Optional.ofNullable(headers.get(service.requestId()))
                .filter(REQUEST_ID.asMatchPredicate())
                .map(scrub::clean);
        return new FailedCall(request.action(), request.method(), request.template(), status, id);
    }

    private CircleCIException lost(Outcome.Lost lost) {
        FailedCall call = call(lost.status(), Headers.EMPTY);
        boolean unsure = request.writes()
                && switch (lost.loss()) {
                    case TIMEOUT, BROKEN, CUT_SHORT -> true;
                    default -> false;
                };
        String message = head(call)
                + lost.loss().words()
                + (unsure ? ". The change may or may not have been made. " : ". ")
                + lost.loss().advice();
        return lost.loss() == Loss.CUT_SHORT || lost.loss() == Loss.TOO_LARGE
                ? new UnexpectedResponseException(message, call)
                : new TransportException(message, call);
    }

    private CircleCIException answered(Outcome.Answered answer) {
        FailedCall call = call(answer);
        String said = said(answer, call);
        Duration told = RetryAfter.told(answer.headers()).orElse(Duration.ZERO);
        if (answer.throttled()) {
            Duration pause = answer.pause();
            return new RateLimitedException(said + patience(pause), call, pause);
        }
        if (answer.overloaded() && told.compareTo(patience) > 0) {
            return new RateLimitedException(said + patience(told), call, told);
        }
        return switch (answer.status()) {
            case 401 ->
                new UnauthenticatedException(
                        said + "The token is missing, mistyped, expired or revoked: give another one.", call);
            case 403 -> new ForbiddenException(said + service.forbidden(request), call);
            case 404 ->
                new NotFoundException(
                        said + "It does not exist or this token may not see it: " + service.name() + " answers alike.",
                        call);
            case 410 ->
                new NotFoundException(said + "It is gone, or " + service.name() + " has retired this call.", call);
            default -> byClass(answer, said, call);
        };
    }

    private CircleCIException byClass(Outcome.Answered answer, String said, FailedCall call) {
        return switch (answer.status() / 100) {
            case 2 ->
                new UnexpectedResponseException(
                        head(call) + "a proxy or login page answered. Check the host, the network and the proxy.",
                        call);
            case 3 ->
                new UnexpectedResponseException(
                        head(call) + "a redirect" + target(answer.headers())
                                + ". It was not followed, as that would hand over the token. " + service.redirected(),
                        call);
            case 4 ->
                new InvalidRequestException(
                        said + service.name() + " understood and refused it: repeating it unchanged will not help.",
                        call);
            case 5 ->
                new ServiceException(
                        said + "Try again later; " + service.statusPage() + " says whether others see it too.", call);
            default -> new UnexpectedResponseException(said + "The API documents no such status.", call);
        };
    }

    private static String patience(Duration told) {
        return told.isZero()
                ? "Wait some minutes, then repeat."
                : "Wait " + told.plusSeconds(59).toMinutes() + " min, then repeat.";
    }

    /** {@code list contexts of gh/acme: 403 (GET /api/v2/context, request 5f2c): Permission denied. } */
    private String said(Outcome.Answered answer, FailedCall call) {
        return head(call)
                + ErrorBody.message(answer.body().toByteArray())
                        .map(scrub::clean)
                        .map(Failures::sentence)
                        .orElse("no reason given. ");
    }

    private static String sentence(String text) {
        String quote = text.codePointCount(0, text.length()) <= LONGEST_QUOTE
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST_QUOTE - 1)) + "…";
        return quote.matches(".*[.!?…]") ? quote + " " : quote + ". ";
    }

    private String head(FailedCall call) {
        StringBuilder head = new StringBuilder(call.action()).append(": ");
        call.status().ifPresent(status -> head.append(status).append(' '));
        head.append('(').append(call.method()).append(' ').append(call.path());
        call.requestId().ifPresent(id -> head.append(", request ").append(id));
        return head.append("): ").toString();
    }

    private String target(Headers headers) {
        HttpUrl location =
                HttpUrl.parse(Optional.ofNullable(headers.get("Location")).orElse(""));
        return location == null ? "" : " to " + scrub.clean(location.host());
    }
}
