package dev.rekey.rehearsal.internal.seed;

import dev.rekey.rehearsal.internal.world.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes up people. */
public final class People {

    private static final List<String> FIRST = List.of(
            "Ada", "Amara", "Bruno", "Chidi", "Clara", "Dilek", "Elif", "Emeka", "Farah", "Hana", "Ingrid", "Ivan",
            "Jonas", "Kenji", "Leila", "Marta", "Nadia", "Oskar", "Priya", "Rafael", "Sofia", "Tomas", "Yuki", "Zoe");

    private static final List<String> LAST = List.of(
            "Abara",
            "Bergström",
            "Castillo",
            "Duarte",
            "Eriksen",
            "Fischer",
            "Gupta",
            "Haddad",
            "Ito",
            "Jansen",
            "Kowalski",
            "Lindqvist",
            "Moreau",
            "Novak",
            "Okafor",
            "Petrov",
            "Quispe",
            "Rossi",
            "Sato",
            "Tanaka");

    private final Seeded seeded;

    public People(Seeded seeded) {
        this.seeded = seeded;
    }

    /** Somebody without rights yet; the same purpose is always the same person. */
    public User somebody(String purpose) {
        String first = seeded.pick("first/" + purpose, FIRST);
        String last = seeded.pick("last/" + purpose, LAST);
        // Two people may share a name, never a login.
        String login = (first + "-" + last.replace("ö", "o")).toLowerCase(Locale.ROOT)
                + seeded.text("login/" + purpose, "123456789", 2);
        Instant joined =
                Instant.parse("2018-03-01T09:00:00Z").plusSeconds(seeded.below("joined/" + purpose, 90_000_000));
        return new User(
                seeded.uuid("user/" + purpose),
                login,
                first + " " + last,
                login + "@acme.example",
                joined,
                Set.of(),
                Set.of(),
                List.of());
    }
}
