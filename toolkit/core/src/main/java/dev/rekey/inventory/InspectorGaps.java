package dev.rekey.inventory;

import dev.rekey.model.Coverage;
import dev.rekey.model.Kind;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an inspector's file does not have: what failed when it was written, and what the inspector never asks for. */
final class InspectorGaps {
    /** How rows say where they come from. */
    static final String INSPECTOR = "inspector";

    /** In front of a kind's name: a list of all holdings of one kind, whatever they belong to. */
    private static final String KIND = "kind ";

    private static final String OTHER_PROJECTS = "projects of other listings";
    private static final int DENIED_FROM = 400;
    private static final int LONGEST_REASON = 120;
    private static final String REMEDY = "take an inventory of today";
    private static final Set<Kind> LISTED =
            EnumSet.of(Kind.CONTEXT_VARIABLE, Kind.PROJECT_VARIABLE, Kind.CHECKOUT_KEY, Kind.SSH_KEY);

    /** The question mark is missing: so the inspector asks for further variables of a context, and no token helps. */
    private static final String LOST_PAGE = "/environment-variable&page-token=";

    /** Whatever is long and without a blank could be a token or carry one in an address. */
    private static final Pattern LONG_WORD = Pattern.compile("\\S{24,}");

    private InspectorGaps() {}

    static Coverage seen(String org, String place, String list, int rows) {
        return new Coverage(org, place, list, Coverage.State.COMPLETE, 1, 1, rows, "", "");
    }

    /** A list that the file has no field for: not the same as an empty one. */
    static Coverage absent(String org, String place, String list) {
        return notLooked(org, place, list, "are not in the inspector's file");
    }

    /** The same for all of one kind that {@code place} holds. */
    static Coverage absent(String org, String place, Kind kind) {
        return notLooked(org, place, KIND + kind.label(), "is not in the inspector's file");
    }

    /** Kinds and projects that no inspector's file has. */
    static List<Coverage> neverListed(String org) {
        String place = "organisation " + org;
        return Stream.concat(
                        Stream.of(notLooked(
                                org,
                                place,
                                OTHER_PROJECTS,
                                "were not looked for: the inspector asks one listing, and none knows every project")),
                        Stream.of(Kind.values())
                                .filter(kind -> !LISTED.contains(kind))
                                .map(kind -> notLooked(
                                        org,
                                        place,
                                        KIND + kind.label(),
                                        kind == Kind.LEGACY_CREDENTIAL
                                                ? "was looked at for AWS only: the inspector asks for no chat tokens"
                                                : "was not looked at: the inspector never asks for it")))
                .toList();
    }

    /** An error that an account has: of one context, of one project, or of the list of contexts. */
    static Coverage ofOrganisation(String org, InspectorJson error) {
        return error.words("projectSlug")
                .map(slug -> ofPlace(org, "project " + slug, "everything", error))
                .or(() -> error.words("contextName").map(name -> ofPlace(org, "context " + name, "variables", error)))
                // The list of contexts has no context's name; what has no such field may be about anything.
                .orElseGet(() -> ofPlace(
                        org, "organisation " + org, error.has("contextName") ? "contexts" : "everything", error));
    }

    /** An error that {@code place} has. */
    static Coverage ofPlace(String org, String place, String list, InspectorJson error) {
        InspectorJson answer = error.inner("error").orElse(error);
        if (answer.words("url").filter(url -> url.contains(LOST_PAGE)).isPresent()) {
            return new Coverage(
                    org,
                    place,
                    list,
                    Coverage.State.FAILED,
                    2,
                    1,
                    0,
                    "has more than one page, and the inspector asks wrongly for the second and drops the first",
                    REMEDY);
        }
        OptionalInt status = answer.number("status");
        boolean denied = status.isPresent() && List.of(401, 403, 404).contains(status.getAsInt());
        return new Coverage(
                org,
                place,
                list,
                denied ? Coverage.State.DENIED : Coverage.State.FAILED,
                1,
                0,
                0,
                status.isPresent() && status.getAsInt() >= DENIED_FROM
                        ? "answered the inspector " + status.getAsInt() + reason(answer, "statusText", " (", ")")
                        : "failed for the inspector" + reason(answer, "message", ": ", ""),
                REMEDY + (denied ? " with a token of an organisation admin" : ""));
    }

    /** The kind that {@code list} has all holdings of; empty when it is a list of another sort. */
    static Optional<String> kindOf(Coverage list) {
        return Optional.of(list.list())
                .filter(name -> name.startsWith(KIND))
                .map(name -> name.substring(KIND.length()));
    }

    private static Coverage notLooked(String org, String place, String list, String why) {
        return new Coverage(org, place, list, Coverage.State.STOPPED, 1, 0, 0, why, REMEDY);
    }

    private static String reason(InspectorJson answer, String field, String before, String after) {
        return answer.words(field)
                .or(answer::words)
                .map(text -> LONG_WORD
                        .matcher(text.replaceAll("\\p{Cntrl}", " ").strip())
                        .replaceAll("…"))
                .filter(text -> !text.isEmpty())
                .map(text ->
                        before + (text.length() > LONGEST_REASON ? text.substring(0, LONGEST_REASON) : text) + after)
                .orElse("");
    }
}
