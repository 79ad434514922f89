package dev.rekey.internal.api;

import dev.rekey.internal.http.ApiRequest;
import dev.rekey.internal.http.Transport;
import dev.rekey.internal.wire.WireObject;
import dev.rekey.model.Schedule;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Schedules that start pipelines. */
public final class ScheduleApi {
    private final Listings listings;

    /** Schedules whose listings go through {@code store}. */
    public ScheduleApi(Transport transport, PageStore store) {
        this.listings = new Listings(transport, store);
    }

    /** The schedules of a project, page by page, with the names of their parameters and none of the values. */
    @Endpoint("GET /api/v2/project/{project-slug}/schedule")
    public Iterator<Schedule> schedules(String org, String slug) {
        return listings.items(
                Schedule.class,
                ApiRequest.get("list schedules of project " + slug, "/api/v2/project/{project-slug}/schedule", slug),
                Schedule::key,
                item -> schedule(org, slug, item));
    }

    private static Schedule schedule(String org, String slug, WireObject item) {
        return new Schedule(
                org,
                slug,
                item.text("id"),
                item.needText("name"),
                item.inner("actor")
                        .flatMap(actor -> actor.text("login").or(() -> actor.text("name")))
                        .orElse(""),
                item.inner("timetable").map(ScheduleApi::words).orElse(""),
                item.inner("parameters").map(WireObject::names).orElse(List.of()),
                item.time("created_at"),
                item.time("updated_at"));
    }

    /** {@code 2 an hour, at 3 15 h UTC, on MON FRI, in JAN}. */
    private static String words(WireObject timetable) {
        List<String> words = new ArrayList<>();
        timetable.text("per_hour").ifPresent(times -> words.add(times + " an hour"));
        listed(timetable, "hours_of_day").ifPresent(hours -> words.add("at " + hours + " h UTC"));
        listed(timetable, "days_of_week").ifPresent(days -> words.add("on " + days));
        listed(timetable, "days_of_month").ifPresent(days -> words.add("on day " + days));
        listed(timetable, "months").ifPresent(months -> words.add("in " + months));
        return String.join(", ", words);
    }

    private static Optional<String> listed(WireObject timetable, String field) {
        return Optional.of(String.join(" ", timetable.texts(field))).filter(text -> !text.isEmpty());
    }
}
